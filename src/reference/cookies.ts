/** The cookies of a request by name; of two of one name the first counts (contract users §1.1). */
export function cookiesOf(headers: Headers): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [rawName = '', ...value] = part.trim().split('=')
    const name = rawName.trimEnd()
    if (name !== '' && !cookies.has(name)) cookies.set(name, value.join('=').replace(/^"(.*)"$/, '$1'))
  }
  return cookies
}

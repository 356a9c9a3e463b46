/**
 * What holds a text somewhere, by the rules of SQL's LIKE, whose `%`, `_` and `\` the server leaves in the text
 * (contract users §3.2). Both are in lower case already.
 */
export function contains(text: string): (value: string) => boolean {
  if (!/[%_\\]/.test(text)) return (value) => value.includes(text)
  const pattern = `%${text}%`
    .match(/\\[^]|%|_|[^\\%_]+/gu)
    ?.map((piece) => {
      if (piece === '%') return '[^]*'
      if (piece === '_') return '[^]'
      return (piece.startsWith('\\') ? piece.slice(1) : piece).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    })
    .join('')
  const like = new RegExp(`^${pattern}$`, 'u')
  return (value) => like.test(value)
}

/** Why a name is no time zone, in the reference's words: it takes IANA's names in their own letters, and `Local`. */
export function timeZone(name: string): string | undefined {
  if (name.includes('..') || name.startsWith('/') || name.startsWith('\\')) return 'time: invalid location name'
  if (name.includes('\0')) return 'invalid argument'
  if (name === 'Local') return undefined
  const unknown = `unknown time zone ${name}`
  try {
    const { timeZone: canonical } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    // Intl takes any letters, and tells another name where this is an alias.
    const isOtherwiseWritten = canonical !== name && canonical.toLowerCase() === name.toLowerCase()
    return isOtherwiseWritten || !/^[A-Z]/.test(name) || /\/[a-z]/.test(name) ? unknown : undefined
  } catch {
    return unknown
  }
}

/** The moment at which a day began in a time zone, so many days before the day of `today`. */
export function localMidnight(zone: string, today: Date, daysBefore: number): Date {
  const local = new Date(today.getTime() + offsetAt(zone, today))
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() - daysBefore)
  // The offset there is known only once one is near.
  const near = new Date(midnight - offsetAt(zone, new Date(midnight)))
  return new Date(midnight - offsetAt(zone, near))
}

/** In milliseconds, east of Greenwich positive. */
function offsetAt(timeZoneName: string, moment: Date): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: timeZoneName,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment)
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return local - Math.floor(moment.getTime() / 1000) * 1000
}

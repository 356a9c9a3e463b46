// Apart from the other dates: nothing of the first load says one.

const exactFormats = new Map<string | undefined, Intl.DateTimeFormat>()

/** "Sat 21 Nov 2026, 11:20:04 GMT+1": the local time to the second; `timeZone` is for tests. */
export function exact(date: Date, timeZone?: string): string {
  let format = exactFormats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hourCycle: 'h23',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'shortOffset',
      ...(timeZone !== undefined && { timeZone }),
    })
    exactFormats.set(timeZone, format)
  }
  const part = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]))
  return `${part['weekday']} ${part['day']} ${part['month']} ${part['year']}, ${part['hour']}:${part['minute']}:${part['second']} ${part['timeZoneName']}`
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** What a lifetime is typed in, in seconds. */
export const lifetimeUnits = { minutes: minute, hours: hour, days: day } as const
export type LifetimeUnit = keyof typeof lifetimeUnits

/** The lifetimes asked for most, in seconds. */
const usual = [
  { seconds: day, label: '1 day' },
  { seconds: 7 * day, label: '7 days' },
  { seconds: 30 * day, label: '30 days' },
  { seconds: 90 * day, label: '90 days' },
  { seconds: 365 * day, label: '1 year' },
]

const nanosecondsASecond = 1e9

/** Nanoseconds of the API in whole seconds (contract users §7). */
export function secondsOf(nanoseconds: number): number {
  return Math.floor(nanoseconds / nanosecondsASecond)
}

/** Whole seconds in nanoseconds: exact up to 2^62, so up to the longest that the API knows (contract users §7). */
export function nanosecondsOf(seconds: number): number {
  return seconds * nanosecondsASecond
}

const year = 365.25 * day

/** A length of time in the largest unit that says it exactly: "7 days", "36 hours", "100 years". */
export function lengthOf(seconds: number): string {
  const [unit, size] = (
    [
      ['year', year],
      ['day', day],
      ['hour', hour],
      ['minute', minute],
    ] as const
  ).find(([, each]) => seconds >= each && seconds % each === 0) ?? ['second', 1]
  const count = seconds / size
  return `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`
}

/** The usual lifetimes that are allowed, and the longest of all; which one is proposed: a week, or less where it must be. */
export function lifetimeChoices(longest: number): {
  choices: readonly { seconds: number; label: string }[]
  proposed: number
} {
  const allowed = usual.filter(({ seconds }) => seconds < longest)
  return {
    choices: [...allowed, { seconds: longest, label: `${lengthOf(longest)}, the longest allowed` }],
    proposed: Math.min(7 * day, longest),
  }
}

/** What is wrong with a typed lifetime, or undefined; as long as the longest is allowed (contract users §7). */
export function lifetimeProblem(amount: string, unit: LifetimeUnit, longest: number): string | undefined {
  const seconds = typedSeconds(amount, unit)
  if (seconds === undefined) return 'Type a whole number above zero.'
  if (seconds > longest) return `${lengthOf(longest)} is the longest allowed.`
  return undefined
}

/** Undefined where the amount is no whole number above zero. */
export function typedSeconds(amount: string, unit: LifetimeUnit): number | undefined {
  if (!/^\d{1,12}$/.test(amount.trim())) return undefined
  return Number(amount) * lifetimeUnits[unit] || undefined
}

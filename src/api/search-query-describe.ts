import type { Term } from './search-query.ts'
import type { KnownNames } from './search-query-complete.ts'
import { searchKeys, type SearchKey } from './search-query-keys.ts'
import { parseTime, spanInWords } from './search-query-times.ts'

/**
 * A term in words, for its chip: `Last seen` and `over 90 days ago`, `Status` and `Active, Dormant`. It says what was
 * typed where it knows no word; whether the term has problems is for the caller to look up.
 */
export function describeTerm(term: Term, names: KnownNames = {}): { label: string; value: string } {
  const key = searchKeys.find(({ name }) => name === term.key)
  const values = key ? term.values.map((value) => valueInWords(value, key, names)) : term.values
  return { label: key?.label ?? term.key, value: values.filter((value) => value !== '').join(', ') }
}

function valueInWords(value: string, key: SearchKey, names: KnownNames): string {
  if (key.kind === 'time') return timeInWords(value, key.name.endsWith('_before'))
  const named = key.names && names[key.names]?.find(({ name }) => name.toLowerCase() === value)
  const choice = key.values?.find((candidate) => candidate.value === value.toLowerCase())
  return (named?.label || undefined) ?? choice?.label ?? value
}

function timeInWords(value: string, isBefore: boolean): string {
  const time = parseTime(value)
  switch (time?.kind) {
    case undefined:
      return value
    case 'never':
      return isBefore ? 'never' : 'ever'
    case 'span': {
      const words = spanInWords(time.amount, time.unit)
      return isBefore ? `over ${words} ago` : `within ${words}`
    }
    case 'day':
    case 'instant':
      return `${isBefore ? 'before' : 'since'} ${time.text}`
  }
}

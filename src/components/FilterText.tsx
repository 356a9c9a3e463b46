import type { Problem, Query } from '#api/search-query.ts'
import { classes } from '#ui/classes.ts'

/** The query with its values coloured and what is wrong underlined. For the eyes: it lies under the input. */
export function FilterText({ query, problems }: { query: Query; problems: readonly Problem[] }) {
  return stretches(query, problems).map(({ from, text, isValue, isWrong }) => (
    <span
      key={from}
      className={classes(
        isWrong
          ? 'text-danger-text underline decoration-danger decoration-wavy decoration-1 underline-offset-3'
          : isValue
            ? 'text-accent-text'
            : 'text-ink-2',
      )}
    >
      {text}
    </span>
  ))
}

interface Stretch {
  readonly from: number
  readonly text: string
  readonly isValue: boolean
  readonly isWrong: boolean
}

/** The text cut wherever a value or a problem begins or ends. */
function stretches({ text, tokens }: Query, problems: readonly Problem[]): Stretch[] {
  const values = tokens.flatMap((token) => (token.kind === 'filter' ? [token.value] : []))
  const cuts = [...new Set([0, text.length, ...[...values, ...problems].flatMap(({ from, to }) => [from, to])])]
    .filter((cut) => cut <= text.length)
    .toSorted((one, other) => one - other)
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? text.length
    const within = (span: { from: number; to: number }) => span.from <= from && to <= span.to
    return { from, text: text.slice(from, to), isValue: values.some(within), isWrong: problems.some(within) }
  })
}

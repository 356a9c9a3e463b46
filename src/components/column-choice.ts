import { chosenColumns, type Choosable } from './chosen-columns.ts'

/** A column in the list of those to choose from. */
export interface ColumnChoice {
  readonly id: string
  readonly isShown: boolean
}

/** All that can be left out: what is shown in its order, the others after what they usually come after. */
export function columnChoices(columns: readonly Choosable[], chosen: string): readonly ColumnChoice[] {
  const shown = chosenColumns(columns, chosen)
  const choices = shown.filter(({ isFixed }) => !isFixed).map(({ id }) => ({ id, isShown: true }))
  for (const [place, { id, isFixed }] of columns.entries()) {
    if (isFixed || choices.some((choice) => choice.id === id)) continue
    const before = columns[place - 1]?.id
    choices.splice(choices.findIndex((choice) => choice.id === before) + 1, 0, { id, isShown: false })
  }
  return choices
}

/** What a URL says of a choice: nothing where it is the usual one. */
export function columnSearch(columns: readonly Choosable[], choices: readonly ColumnChoice[]): string {
  const usual = chosenColumns(columns, '').filter(({ isFixed }) => !isFixed)
  const shown = choices.filter(({ isShown }) => isShown)
  if (shown.length === usual.length && shown.every(({ id }, place) => id === usual[place]?.id)) return ''
  // With none of them, what is always there is named, so that it is not nothing.
  return shown.map(({ id }) => id).join(',') || (columns.find(({ isFixed }) => isFixed)?.id ?? '')
}

/** The choice with one of the columns a place further up or down; the same where there is none. */
export function moved(choices: readonly ColumnChoice[], id: string, by: 1 | -1): readonly ColumnChoice[] {
  const from = choices.findIndex((choice) => choice.id === id)
  const other = choices[from + by]
  const choice = choices[from]
  return choice && other ? choices.with(from, other).with(from + by, choice) : choices
}

import type { RefObject } from 'react'
import { useIsChosen } from '#ui/row-choice.ts'
import { Checkbox } from '#ui/Checkbox.tsx'
import type { ListedAccount } from './bulk/bulk-action.ts'
import type { ChoicePage, Selection } from './selection.ts'
import { withShift } from './with-shift.ts'

interface Props {
  selection: Pick<Selection, 'has' | 'subscribe' | 'set'>
  /** The page on screen when somebody presses. */
  page: RefObject<ChoicePage>
  row: ListedAccount
}

/** Chooses somebody of the table; with Shift everybody up to who was chosen last. */
export function SelectRow({ selection, page, row: { id, username } }: Props) {
  return (
    <Checkbox
      bare
      label={`Select ${username}`}
      checked={useIsChosen(selection, id)}
      onChange={(event) => selection.set(page.current, id, event.target.checked, withShift(event))}
      // The cell is the target; with Shift, a press would mark the text up to here.
      className="-my-3 -ml-5 py-3 pr-2.5 pl-5 align-middle select-none"
    />
  )
}

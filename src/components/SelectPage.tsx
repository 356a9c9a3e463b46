import { useSyncExternalStore } from 'react'
import { Checkbox } from '#ui/Checkbox.tsx'
import { chosenOf, type ChoicePage, type Selection } from './selection.ts'

interface Props {
  selection: Pick<Selection, 'has' | 'subscribe' | 'setPage'>
  page: ChoicePage
}

/** Chooses everybody on the page, or leaves them out where they all are chosen. */
export function SelectPage({ selection, page }: Props) {
  const count = useSyncExternalStore(selection.subscribe, () => chosenOf(page, selection))
  const all = page.rows.length
  return (
    <Checkbox
      bare
      label={`Select everybody on this page, ${all}`}
      checked={count > 0 && count === all}
      indeterminate={count > 0 && count < all}
      onChange={(event) => selection.setPage(page, event.target.checked)}
      className="-my-2 -ml-5 py-2 pr-2.5 pl-5 align-middle"
    />
  )
}

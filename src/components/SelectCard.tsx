import { Avatar } from '#ui/Avatar.tsx'
import { classes } from '#ui/classes.ts'
import { useIsChosen } from '#ui/row-choice.ts'
import type { ListedAccount } from './bulk/bulk-action.ts'
import type { ChoicePage, Selection } from './selection.ts'

interface Props {
  selection: Pick<Selection, 'has' | 'subscribe' | 'set'>
  page: ChoicePage
  row: ListedAccount
}

/** Chooses somebody on a phone: the picture of them is the box. */
export function SelectCard({ selection, page, row: { id, username, name, is_service_account } }: Props) {
  const isChosen = useIsChosen(selection, id)
  return (
    <label className="relative z-10 -m-1 flex size-11 shrink-0 items-center justify-center rounded-full outline-focus has-focus-visible:outline-2">
      <input
        type="checkbox"
        aria-label={`Select ${username}`}
        checked={isChosen}
        onChange={(event) => selection.set(page, id, event.target.checked)}
        className={classes('roster-checkbox', isChosen ? 'size-5' : 'absolute opacity-0')}
      />
      {!isChosen && <Avatar name={name} username={username} serviceAccount={is_service_account} size="touch" />}
    </label>
  )
}

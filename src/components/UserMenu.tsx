import { Ellipsis } from 'lucide-react'
import { lazy } from 'react'
import type { User } from '#api/users.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu } from '#ui/Menu.tsx'
import type { RowLink } from './list-beneath.ts'

const load = () => import('./user-actions/UserMenuPopup.tsx')
const UserMenuPopup = lazy(async () => ({ default: (await load()).UserMenuPopup }))

/** All that can be done to somebody. The rules and dialogs behind it are fetched when it is about to be opened. */
export function UserMenu({ user, view }: { user: User; view?: RowLink }) {
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={Ellipsis} label={`Actions for ${user.username}`} />}
      load={load}
      popup={(place) => <UserMenuPopup {...place} user={user} view={view} />}
    />
  )
}

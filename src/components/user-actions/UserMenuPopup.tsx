import type { User } from '#api/users.ts'
import { MenuPopup, type MenuPlace } from '#ui/MenuPopup.tsx'
import type { RowLink } from '../list-beneath.ts'
import { useUserActions, userMenu, viewItem } from './use-user-actions.tsx'

interface Props extends MenuPlace {
  user: User
  /** Where all about them stands, with what the router is to keep of it; nothing where that is here. */
  view?: RowLink | undefined
}

/** The open menu of `UserMenu`. */
export function UserMenuPopup({ user, view, ...place }: Props) {
  const actions = useUserActions(user)
  const items = userMenu(actions, view && viewItem(user.username, view))
  return <MenuPopup {...place} items={items} />
}

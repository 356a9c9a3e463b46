import { ListLayout } from '#components/ListLayout.tsx'
import { UsersPage } from './UsersPage.tsx'

/** The list, and over it whom it opens. */
export function UsersLayout() {
  return <ListLayout list={<UsersPage />} />
}

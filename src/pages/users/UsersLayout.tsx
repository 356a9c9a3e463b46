import { Outlet, useLocation, useParams } from 'react-router'
import { isOverList } from '#components/list-beneath.ts'
import { UsersPage } from './UsersPage.tsx'

/** The list, and over it whom it opens. Whose URL was typed or shared stands alone. */
export function UsersLayout() {
  const { user } = useParams()
  const location = useLocation()
  return user === undefined || isOverList(location.state) ? <UsersPage /> : <Outlet />
}

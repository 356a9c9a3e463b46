import type { ReactNode } from 'react'
import { Outlet, useLocation, useParams } from 'react-router'
import { isOverList } from './list-beneath.ts'

/** A list, which has an outlet for whom it opens over itself. Whose URL was typed or shared stands alone. */
export function ListLayout({ list }: { list: ReactNode }) {
  const { user } = useParams()
  const location = useLocation()
  return user === undefined || isOverList(location.state) ? list : <Outlet />
}

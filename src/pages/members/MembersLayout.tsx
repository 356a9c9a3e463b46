import { ListLayout } from '#components/ListLayout.tsx'
import { MembersPage } from './MembersPage.tsx'

/** The members, and over them whom they open. */
export function MembersLayout() {
  return <ListLayout list={<MembersPage />} />
}

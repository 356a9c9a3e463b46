import { useQuery } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useLocation } from 'react-router'
import { peopleCount } from '#components/people.ts'
import { userPeople } from '#pages/users/user-people.ts'
import { paths } from '#paths'
import { usePermission } from '#session/permissions.ts'
import { NavItem } from './NavItem.tsx'

/** Who has access, and how many they are. The list of them asks for that itself, after its rows. */
export function UsersNav({ onNavigate }: { onNavigate: (() => void) | undefined }) {
  const to = paths.users()
  const { pathname } = useLocation()
  const seesAll = usePermission('viewAllUsers')
  const { data } = useQuery({ ...peopleCount(userPeople, ''), enabled: seesAll && pathname !== to })
  return <NavItem to={to} label="Users" icon={Users} count={data} onClick={onNavigate} />
}

import { useQuery } from '@tanstack/react-query'
import { Building2, ChevronsUpDown } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useLocation } from 'react-router'
import type { Organization } from '#api/organizations.ts'
import { paths } from '#paths'
import { organizationIn, organizationLabel, organizationsQuery } from '#session/organizations.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Popover } from '#ui/Popover.tsx'
import { NavItem } from './NavItem.tsx'

const OrganizationPages = lazy(async () => ({ default: (await import('./OrganizationPages.tsx')).OrganizationPages }))
const OrganizationPicker = lazy(async () => ({
  default: (await import('./OrganizationPicker.tsx')).OrganizationPicker,
}))

/** With more than these the side bar names the open one alone, and the picker all. */
const most = 8

/** The organizations that the viewer may see, and the pages of the one that is open. */
export function OrganizationNav({ onNavigate }: { onNavigate: (() => void) | undefined }) {
  const { data } = useQuery(organizationsQuery)
  const { pathname } = useLocation()
  if (!data || data.length === 0) return null
  const all = data.toSorted((one, other) => organizationLabel(one).localeCompare(organizationLabel(other)))
  const named = decodeURIComponent((pathname.startsWith('/organizations/') && pathname.split('/')[2]) || '')
  const current = organizationIn(all, named)
  const open = current ?? (all.length === 1 ? all[0] : undefined)
  const shown = all.length <= most ? all : all.filter((each) => each === open)
  return (
    <>
      <div className="flex h-7.5 items-center justify-between pt-5 pb-4 pr-1 pl-2 text-menu text-ink-3 md:max-lg:justify-center md:max-lg:p-0">
        <h2 className="md:max-lg:sr-only">Organizations</h2>
        {all.length > 1 && (
          <Popover
            title="Organizations"
            trigger={<IconButton icon={ChevronsUpDown} label={`All ${all.length} organizations`} size="small" />}
          >
            {(close) => (
              <Suspense fallback={null}>
                <OrganizationPicker
                  organizations={all}
                  onPick={() => {
                    close()
                    onNavigate?.()
                  }}
                />
              </Suspense>
            )}
          </Popover>
        )}
      </div>
      {shown.map((each) => (
        <OrganizationItem
          key={each.id}
          organization={each}
          isOpen={each === open}
          // The URL may have the id, another case or "default" for it: its pages are found by what it has.
          name={each === current ? named : each.name}
          onNavigate={onNavigate}
        />
      ))}
    </>
  )
}

interface ItemProps {
  organization: Organization
  isOpen: boolean
  name: string
  onNavigate: (() => void) | undefined
}

function OrganizationItem({ organization, isOpen, name, onNavigate }: ItemProps) {
  const item = (
    <NavItem
      to={paths.organization({ organization: name })}
      isHeading
      label={organizationLabel(organization)}
      icon={Building2}
      onClick={onNavigate}
    />
  )
  if (!isOpen) return item
  return (
    <>
      {item}
      <Suspense fallback={null}>
        <OrganizationPages organization={organization} name={name} onNavigate={onNavigate} />
      </Suspense>
    </>
  )
}

import { Bookmark, Check, Ellipsis, EllipsisVertical, Users } from 'lucide-react'
import type { ComponentProps } from 'react'
import { MemoryRouter } from 'react-router'
import { expect, fn, screen } from 'storybook/test'
import preview from '#storybook/preview.tsx'
import { Avatar } from './Avatar.tsx'
import { Checkbox } from './Checkbox.tsx'
import type { Column } from './columns.ts'
import { CounterButton } from './CounterButton.tsx'
import { DataTable } from './DataTable.tsx'
import { HelpPopover } from './HelpPopover.tsx'
import { IconButton } from './IconButton.tsx'
import { Layers } from './Layers.tsx'
import { Menu } from './Menu.tsx'
import { Pagination } from './Pagination.tsx'
import { Skeleton } from './Skeleton.tsx'
import { StateMessage } from './StateMessage.tsx'
import { Strip } from './Strip.tsx'
import { TextLink } from './TextLink.tsx'
import { Time } from './Time.tsx'
import { Truncate } from './Truncate.tsx'
import { ViewTabs } from './ViewTabs.tsx'

type Person = { username: string; name: string; roles: string[]; seat: boolean; seen: string }

const people: Person[] = [
  { username: 'agnieszka-w', name: 'Agnieszka Wiśniewska', roles: ['Template Admin'], seat: true, seen: '2026-11-20' },
  { username: 'alice', name: 'Alice Okonkwo-Lindqvist', roles: ['Owner'], seat: false, seen: '2026-09-01' },
  {
    username: 'bartholomew-featherstonehaugh-ii',
    name: 'Bartholomew Maximilian Featherstonehaugh',
    roles: ['User Admin', 'Auditor', 'Template Admin'],
    seat: true,
    seen: '2025-11-01',
  },
  { username: 'fatima-alzahra', name: 'فاطمة الزهراء', roles: ['Member'], seat: true, seen: '0001-01-01T00:00:00Z' },
  { username: 'img-onerror', name: '<img src=x onerror=alert(1)>', roles: ['Member'], seat: false, seen: '2026-11-02' },
]

function actions({ username }: Person, icon = Ellipsis) {
  return (
    <Menu
      align="end"
      items={() => [{ label: `View ${username}`, onSelect: fn() }]}
      trigger={<IconButton icon={icon} label={`Actions for ${username}`} size="small" />}
    />
  )
}

const columns: Column<Person>[] = [
  {
    id: 'select',
    header: 'Select',
    head: <Checkbox bare label="Select all rows" className="align-middle" />,
    width: 46,
    sticky: true,
    cell: ({ username }) => <Checkbox bare label={`Select ${username}`} className="align-middle" />,
    skeleton: <Skeleton className="size-4" />,
  },
  {
    id: 'user',
    header: 'User',
    minWidth: 240,
    sticky: true,
    rowHeader: true,
    sorted: 'ascending',
    sortHref: '?sort=-username',
    cell: ({ username, name }) => (
      <span className="flex items-center gap-2.5">
        <Avatar name={name} username={username} serviceAccount={false} />
        <span className="min-w-0">
          <a href={`#${username}`} className="block rounded-tag font-strong text-ink">
            <Truncate inLink>{username}</Truncate>
          </a>
          <Truncate className="text-help text-ink-3">{name}</Truncate>
        </span>
      </span>
    ),
    skeleton: (
      <span className="flex items-center gap-2.5">
        <Skeleton className="size-6.5 rounded-full" />
        <Skeleton className="w-2/5" />
      </span>
    ),
  },
  {
    id: 'roles',
    header: 'Roles',
    width: 136,
    dropOrder: 5,
    cell: ({ username, roles: [first = 'Member', ...rest] }) => (
      <span className="flex items-center gap-1.5">
        <Truncate>{first}</Truncate>
        {rest.length > 0 && <CounterButton label={`More roles of ${username}`} rest={rest} />}
      </span>
    ),
  },
  {
    id: 'seat',
    header: 'AI add-on',
    help: <HelpPopover title="AI add-on">Marks users who are consuming a seat now.</HelpPopover>,
    width: 116,
    cell: ({ seat }) => (seat ? <Check role="img" aria-label="Consuming AI seat" className="text-ok" /> : '—'),
  },
  {
    id: 'seen',
    header: 'Last seen',
    width: 124,
    sortHref: '?sort=last_seen',
    cell: ({ seen }) => <Time value={seen} />,
  },
  {
    id: 'actions',
    header: 'Actions',
    head: <span className="sr-only">Actions</span>,
    width: 56,
    cell: (row) => actions(row),
  },
]

function card(person: Person) {
  return (
    <span className="flex gap-3">
      <Avatar name={person.name} username={person.username} serviceAccount={false} size="touch" />
      <span className="min-w-0 grow">
        <a href={`#${person.username}`} className="font-strong text-ink">
          {person.username}
        </a>
        <Truncate>{person.name}</Truncate>
      </span>
      {actions(person, EllipsisVertical)}
    </span>
  )
}

function People(props: Partial<ComponentProps<typeof DataTable<Person>>>) {
  return (
    <DataTable
      caption="Users"
      columns={columns}
      rows={people}
      rowKey={(person) => person.username}
      place={{ offset: 0, total: 1284 }}
      card={card}
      {...props}
    />
  )
}

function Pages(props: Partial<ComponentProps<typeof Pagination>>) {
  return (
    <Pagination
      label="Pages of users"
      page={1}
      pageSize={25}
      total={1284}
      pageSizes={[25, 50, 100, 200]}
      hrefFor={(page) => `?page=${page}`}
      onPage={fn()}
      onPageSize={fn()}
      {...props}
    />
  )
}

const meta = preview.meta({
  title: 'ui/DataTable',
  decorators: [
    (Story) => (
      <MemoryRouter>
        <main className="flex flex-col bg-sheet md:h-120">
          <h1 className="sr-only">Users</h1>
          <Story />
        </main>
        <Layers />
      </MemoryRouter>
    ),
  ],
})

/** The rows of the order that was pressed are still to come. */
export const Rows = meta.story({
  render: () => (
    <>
      <ViewTabs
        label="Views"
        currentId="all"
        views={[
          { id: 'all', label: 'All', count: 1284, href: '?' },
          { id: 'active', label: 'Active', count: 1071, href: '?filter=status:active' },
          { id: 'dormant', label: 'Dormant', count: 142, href: '?filter=status:dormant' },
          { id: 'suspended', label: 'Suspended', count: 71, href: '?filter=status:suspended' },
          { id: 'service', label: 'Service accounts', count: 38, href: '?filter=service_account:true' },
          { id: 'owners', label: 'Owners', count: 4, href: '?filter=role:owner' },
          { id: 'never', label: 'Never signed in', href: '?filter=never' },
          { id: 'idle', label: 'Idle seat holders', count: 31, href: '?filter=idle' },
          { id: 'own', label: 'Idle 90 days', count: 214, href: '?filter=90d', icon: Bookmark, apart: true },
        ]}
      />
      <People selected={({ username }) => username === 'fatima-alzahra'} />
      <Pages />
    </>
  ),
})

export const ByKeyboard = meta.story({
  render: () => <People />,
  play: async ({ canvas, userEvent }) => {
    const link = canvas.queryByRole('link', { name: 'alice' })
    if (!link || !canvas.queryByRole('table')) return
    link.focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect(canvas.getByRole('link', { name: 'bartholomew-featherstonehaugh-ii' })).toHaveFocus()
    await userEvent.keyboard('{ArrowUp}{ArrowRight}{ArrowRight}{ArrowRight}')
    await expect(document.activeElement?.tagName).toBe('TIME')
    await expect(await screen.findByRole('tooltip')).toHaveTextContent('Tue 1 Sep 2026')
    await userEvent.keyboard('{ArrowRight}')
    await expect(canvas.getByRole('button', { name: 'Actions for alice' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await screen.findByRole('menuitem', { name: 'View alice' })
  },
})

export const Refreshing = meta.story({
  render: () => (
    <>
      <Strip>
        <strong>3 rows could not be read.</strong> They hold values that this version does not know.
      </Strip>
      <People busy="refreshing" />
      <Pages note={<span className="font-medium text-warn-text">, 22 shown</span>} page={52} />
    </>
  ),
})

export const Loading = meta.story({
  render: () => (
    <>
      <People busy="loading" rows={[]} place={undefined} expectedRows={5} />
      <Pages summary="Loading people…" total={undefined} />
    </>
  ),
})

export const Empty = meta.story({
  render: () => (
    <>
      <People
        rows={[]}
        place={{ offset: 0, total: 0 }}
        message={
          <StateMessage
            icon={Users}
            title="No service accounts yet"
            actions={<TextLink href="/new">Create one</TextLink>}
          >
            A service account works with tokens and takes no licence seat.
          </StateMessage>
        }
      />
      <Pages total={0} />
    </>
  ),
})

export const Compact = meta.story({ render: () => <People density="compact" /> })

import type { UseQueryResult } from '@tanstack/react-query'
import { Check, EllipsisVertical, Ellipsis, Lock, Minus } from 'lucide-react'
import { paths } from '#paths'
import { canAssignRole, canEditRole } from '#session/role-rules.ts'
import { reasonOf } from '#session/user-rules.ts'
import { Checkbox } from '#ui/Checkbox.tsx'
import type { Column } from '#ui/columns.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Link } from '#ui/Link.tsx'
import { Menu } from '#ui/Menu.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Tooltip } from '#ui/Tooltip.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import { countOf } from './grants.ts'
import { HeldBy } from './HeldBy.tsx'
import { roleActions } from './role-actions.tsx'
import type { RoleHolders } from './role-holders.ts'
import type { RoleRow } from './role-rows.ts'
import { Unknown } from './Unknown.tsx'
import type { OrganizationRoles } from './use-roles.ts'

export interface RoleList {
  readonly all: OrganizationRoles
  readonly organizationKey: string
  readonly holders: UseQueryResult<RoleHolders>
  /** The names of those that are chosen to be compared. */
  readonly chosen: readonly string[]
  readonly onChoose: (name: string, on: boolean) => void
}

export function roleColumns(list: RoleList): Column<RoleRow>[] {
  return [
    {
      id: 'select',
      header: 'Compare',
      head: <span className="sr-only">Compare</span>,
      width: 46,
      cell: (row) => <ChooseBox row={row} list={list} />,
    },
    { id: 'role', header: 'Role', minWidth: 230, rowHeader: true, cell: (row) => <RoleName row={row} list={list} /> },
    {
      id: 'description',
      header: 'What it may do',
      width: 320,
      dropOrder: 1,
      cell: ({ description }) => <Truncate>{description}</Truncate>,
    },
    { id: 'permissions', header: 'Permissions', width: 132, cell: (row) => <PermissionCount row={row} /> },
    { id: 'held', header: 'Held by', width: 150, cell: (row) => <Held row={row} list={list} /> },
    {
      id: 'assignable',
      header: 'You may give it',
      width: 128,
      dropOrder: 2,
      cell: (row) => <Assignable row={row} list={list} />,
    },
    {
      id: 'actions',
      header: 'Actions',
      head: <span className="sr-only">Actions</span>,
      width: 56,
      cell: (row) => <RoleMenu row={row} list={list} />,
    },
  ]
}

/** The same row on a phone. */
export function RoleCard({ row, list }: { row: RoleRow; list: RoleList }) {
  return (
    <div className="flex items-start gap-2 text-table text-ink-2">
      <ChooseBox row={row} list={list} />
      <div className="flex min-w-0 grow flex-col gap-1 pt-3">
        <RoleName row={row} list={list} />
        <p className="text-ink-2">{row.description}</p>
        <div className="flex flex-wrap items-center gap-x-4 text-help">
          <PermissionCount row={row} />
          <Held row={row} list={list} />
          <Assignable row={row} list={list} inWords />
        </div>
      </div>
      <RoleMenu row={row} list={list} touch />
    </div>
  )
}

interface Cell {
  row: RoleRow
  list: RoleList
}

function ChooseBox({ row: { name, title, role }, list: { chosen, onChoose } }: Cell) {
  const isChosen = chosen.includes(name)
  return (
    <Checkbox
      bare
      label={`Compare ${title}`}
      checked={isChosen}
      disabledReason={
        role === undefined
          ? 'The server does not tell what is in it.'
          : chosen.length === 2 && !isChosen
            ? 'Two are chosen. Clear one of them first.'
            : undefined
      }
      onChange={({ target }) => onChoose(name, target.checked)}
      className="align-middle"
    />
  )
}

function RoleName({ row: { name, title, role, isDefault }, list: { organizationKey } }: Cell) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      {role ? (
        <Link
          to={paths.role({ organization: organizationKey, role: name })}
          className="min-w-0 rounded-tag font-strong text-ink hover:underline"
        >
          <Truncate inLink>{title}</Truncate>
        </Link>
      ) : (
        <Truncate className="font-strong text-ink">{title}</Truncate>
      )}
      {role?.built_in === false && <Tag>Custom</Tag>}
      {isDefault && <Tag tone="new">Default</Tag>}
      {role === undefined && <Tag>Implied</Tag>}
    </span>
  )
}

function PermissionCount({ row: { role } }: { row: RoleRow }) {
  if (role === undefined) return <Unknown reason="The server does not tell what is in it." />
  const { given, denied } = countOf(role)
  return (
    <span className="tabular-nums">
      {given.toLocaleString('en')}
      <span className="md:sr-only"> {given === 1 ? 'permission' : 'permissions'}</span>
      {denied > 0 && <span className="text-danger-text">, denies {denied}</span>}
    </span>
  )
}

function Held({ row, list: { organizationKey, holders, all } }: Cell) {
  return (
    <HeldBy
      row={row}
      organizationKey={organizationKey}
      holders={holders}
      mayList={all.asker.may.viewMembers === true}
    />
  )
}

/** `inWords` where no column head says what it is about. */
function Assignable({ row: { role }, list: { all }, inWords = false }: Cell & { inWords?: boolean }) {
  if (role === undefined) {
    return (
      <Tooltip text="Belongs to everybody there; nobody gives or takes it.">
        <span className="flex w-fit items-center gap-1.5 rounded-tag text-ink-3">
          <Minus aria-hidden />
          {inWords ? 'Nobody gives it' : 'Nobody'}
        </span>
      </Tooltip>
    )
  }
  const reason = reasonOf(canAssignRole(role, all.asker))
  if (reason === undefined) {
    return (
      <span className="flex items-center gap-1.5">
        <Check className="text-ok" aria-hidden />
        {inWords ? 'You may give it' : 'Yes'}
      </span>
    )
  }
  return (
    <Tooltip text={reason}>
      <span className="flex w-fit items-center gap-1.5 rounded-tag text-ink-3">
        <Lock aria-hidden className="size-3.5 stroke-2" />
        {inWords ? 'You may not give it' : 'No'}
        <span className="sr-only">. {reason}</span>
      </span>
    </Tooltip>
  )
}

function RoleMenu({ row: { role, title }, list: { all, organizationKey }, touch = false }: Cell & { touch?: boolean }) {
  if (role === undefined) return null
  const isEditable = canEditRole(role, all.asker).allowed
  return (
    <Menu
      align="end"
      items={() => {
        const { view, edit, clone, remove } = roleActions(role, organizationKey, all)
        return [...(isEditable ? [] : [view]), edit, clone, { kind: 'separator' }, remove]
      }}
      trigger={<IconButton icon={touch ? EllipsisVertical : Ellipsis} label={`Actions for ${title}`} size="small" />}
    />
  )
}

import { Bot, FileX, KeyRound, ShieldPlus, Ticket, UserPlus } from 'lucide-react'
import type { AssignableRole } from '#api/roles.ts'
import { seatUse, useEntitlements } from '#session/entitlements.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { countOf, figure } from './figures.ts'
import type { JudgedRow } from './import-outcome.ts'
import { nameOf } from './use-offer.ts'

interface Props {
  rows: readonly JudgedRow[]
  /** Lines of the file that are not created as they are. */
  leftOut: number
  roles: readonly AssignableRole[]
  onClose: () => void
  onStart: () => void
}

/** What a run would do, by its figures, before it does. */
export function ImportConfirm({ rows, leftOut, roles, onClose, onStart }: Props) {
  const licence = seatUse(useEntitlements(), 'user_limit')
  const robots = rows.filter(({ draft }) => draft.service_account).length
  const generated = rows.filter(({ lacksPassword }) => lacksPassword).length
  const seats = rows.filter(({ draft }) => !draft.service_account && draft.user_status === 'active').length
  const granted = roles
    .map((role) => ({ role, count: rows.filter(({ draft }) => draft.roles.includes(role.name)).length }))
    .filter(({ count }) => count > 0)
  const what = countOf(rows.length, 'user')
  return (
    <Dialog
      title={`Create ${what}?`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={onStart}>
            Create {what}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-2 text-menu text-ink [&_svg]:mt-px [&_svg]:text-ink-3 [&>li]:flex [&>li]:gap-2.5">
        <li>
          <UserPlus />
          {figure(rows.length - robots)} people can sign in from then on. The deployment notifies its owners and user
          admins of each.
        </li>
        {generated > 0 && (
          <li>
            <KeyRound />
            {figure(generated)} {generated === 1 ? 'gets' : 'get'} a generated password, for you to download and pass
            on.
          </li>
        )}
        {robots > 0 && (
          <li>
            <Bot />
            {figure(robots)} service {robots === 1 ? 'account' : 'accounts'}, without tokens yet.
          </li>
        )}
        {granted.map(({ role, count }) => (
          <li key={role.name}>
            <ShieldPlus />
            {figure(count)} {count === 1 ? 'gets' : 'get'} the role {nameOf(role)}.
          </li>
        ))}
        {licence && (
          <li>
            <Ticket />
            {seats === 0
              ? `No licence seat is taken before somebody signs in: ${figure(licence.used)} of ${figure(licence.limit)}.`
              : `Licence seats: ${figure(licence.used)} → ${figure(licence.used + seats)} of ${figure(licence.limit)}.`}
          </li>
        )}
        {leftOut > 0 && (
          <li>
            <FileX />
            {countOf(leftOut, 'line')} {leftOut === 1 ? 'is' : 'are'} left out.
          </li>
        )}
      </ul>
    </Dialog>
  )
}

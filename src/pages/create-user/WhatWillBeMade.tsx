import { Bot } from 'lucide-react'
import type { ReactNode } from 'react'
import type { UserStatus } from '#api/users.ts'
import { loginTypeName } from '#components/login-type-name.ts'
import { seatUse, showsAiAddOn, useEntitlements } from '#session/entitlements.ts'
import { Note } from '#ui/Note.tsx'
import { figure } from './figures.ts'
import type { UserDraft } from './user-draft.ts'

interface Props {
  draft: UserDraft
  organizationNames: readonly string[]
  roleNames: readonly string[]
  /** What comes with membership. */
  defaultRoles: readonly string[]
  /** Whether the person may also make the token that a service account works with. */
  mayCreateToken: boolean
  children?: ReactNode
}

/** The account as it will be, from what the form holds now. */
export function WhatWillBeMade({ draft, organizationNames, roleNames, defaultRoles, mayCreateToken, children }: Props) {
  const { service_account: isRobot, username, name, login_type, user_status } = draft
  const entitlements = useEntitlements()
  const licence = seatUse(entitlements, 'user_limit')
  const ai = showsAiAddOn(entitlements) ? seatUse(entitlements, 'ai_governance_user_limit') : undefined
  return (
    <section aria-labelledby="what-will-be-made" className="flex flex-col gap-3">
      <h2 id="what-will-be-made" className="text-block text-ink">
        What will be made
      </h2>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-2 text-menu">
        <Row term={isRobot ? 'Account' : 'User'}>
          {isRobot && username !== '' && <Bot aria-hidden className="mr-1.5 inline size-3.5 stroke-2 text-ink-3" />}
          {(!isRobot && name) || username ? <bdi>{(!isRobot && name) || username}</bdi> : <None>Not named yet</None>}
        </Row>
        <Row term={organizationNames.length === 1 ? 'Organization' : 'Organizations'}>
          {organizationNames.length > 0 ? <bdi>{organizationNames.join(', ')}</bdi> : <None>None yet</None>}
        </Row>
        <Row term="Roles">
          {roleNames.map((role) => (
            <span key={role} className="block">
              {role}
            </span>
          ))}
          {defaultRoles.map((role) => (
            <span key={role} className="block">
              {role} <span className="text-ink-3">default</span>
            </span>
          ))}
          {roleNames.length + defaultRoles.length === 0 && <None>Member</None>}
        </Row>
        <Row term="Signs in">{isRobot ? 'Never, login type none' : signsIn(login_type)}</Row>
        <Row term="Status">{isRobot ? 'Dormant until a token is used' : statusWords[user_status]}</Row>
        {licence && <Row term="Licence seat">{seatWords(user_status, isRobot, licence.used, licence.limit)}</Row>}
        {isRobot && ai && (
          <Row term="AI seat">
            <span className={ai.level === 'over' ? 'text-danger-text' : undefined}>
              {figure(ai.used)} of {figure(ai.limit)}
            </span>
            , one more if it uses AI
          </Row>
        )}
        {isRobot && (
          <Row term="Not sent">
            <None>Email, Login type, Password</None>
          </Row>
        )}
      </dl>
      {children}
      {isRobot && (
        <Note>
          <strong className="block">Next: its first token</strong>
          {mayCreateToken
            ? 'Roster offers to make one at once, and shows it one time.'
            : 'An owner has to make it: you may not create tokens for others.'}
        </Note>
      )}
    </section>
  )
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{term}</dt>
      <dd className="wrap-anywhere text-ink">{children}</dd>
    </>
  )
}

function None({ children }: { children: string }) {
  return <span className="text-ink-3">{children}</span>
}

function signsIn(type: string): string {
  return type === 'password' ? 'With a password' : `With ${loginTypeName(type)}`
}

const statusWords: Record<UserStatus, string> = {
  dormant: 'Dormant until the first sign-in',
  active: 'Active at once',
  suspended: 'Suspended, until it is activated',
}

/** Only active people take a licence seat (contract users §9). */
function seatWords(status: UserStatus, isRobot: boolean, used: number, limit: number): string {
  if (isRobot) return `None, stays at ${figure(used)} of ${figure(limit)}`
  if (status === 'active') return `One more: ${figure(used + 1)} of ${figure(limit)}`
  return `None ${status === 'dormant' ? 'until the first sign-in' : 'while suspended'}: ${figure(used)} of ${figure(limit)}`
}

import {
  Bell,
  Building2,
  Clock,
  LogIn,
  LogOut,
  MessageCircleOff,
  RotateCcw,
  ShieldAlert,
  Square,
  Ticket,
  Trash2,
  type LucideIcon,
} from 'lucide-react'
import type { User } from '#api/users.ts'
import { instant, relative } from '#lib/dates.ts'
import type { SeatUse } from '#session/entitlements.ts'

/** One thing that an action does. */
export interface Effect {
  readonly icon: LucideIcon
  readonly text: string
}

/** What can be told of an account beforehand; what is undefined is not known, or not to whoever asks. */
export interface KnownOfUser {
  /** Tokens that are still good. Sessions are told to nobody (contract users §7). */
  readonly tokens: number | undefined
  readonly workspaces: number | undefined
  /** Undefined where nothing limits them, or the deployment counts none. */
  readonly licenceSeats: SeatUse | undefined
  readonly aiSeats: SeatUse | undefined
}

type Concerned = Pick<
  User,
  'username' | 'email' | 'status' | 'is_service_account' | 'has_ai_seat' | 'roles' | 'organization_ids' | 'last_seen_at'
>

/** Contract users §6.3, §9 and organizations §9. */
export function effectsOfSuspending(user: Concerned, known: KnownOfUser): Effect[] {
  return [
    { icon: LogOut, text: `${noSignIn(user, known.tokens)}, until activated again.` },
    ...(known.workspaces === 0 ? [] : [{ icon: Square, text: `Stops ${running(known.workspaces)}.` }]),
    ...freed(user, known),
    { icon: Bell, text: `Owners, user admins and ${user.username} are told.` },
  ]
}

/** The job that lets people fall dormant looks at when they were last seen, not at when they were activated (contract users §9). */
const dormantAfter = 90

/** Contract users §6.3, §9 and organizations §9. */
export function effectsOfActivating(user: Concerned, known: KnownOfUser, now: Date): Effect[] {
  const seen = instant(user.last_seen_at)
  const isIdle = !seen || now.getTime() - seen.getTime() > dormantAfter * 86_400_000
  return [
    ...(user.status === 'suspended'
      ? [{ icon: LogIn, text: 'Sessions and tokens that have not expired work again.' }]
      : []),
    ...seat('Takes', 'licence', user.is_service_account ? undefined : known.licenceSeats, 1),
    ...(known.aiSeats ? [{ icon: Ticket, text: 'Takes an AI seat again, if one was held before.' }] : []),
    ...(isIdle
      ? [
          {
            icon: Clock,
            text: `Falls dormant again soon, unless ${user.username} comes back: ${seen ? `last seen ${relative(seen, now)}` : 'never seen yet'}.`,
          },
        ]
      : []),
    { icon: Bell, text: `Owners, user admins and ${user.username} are told.` },
  ]
}

/** Contract users §6.3 and organizations §9. */
export function effectsOfDeleting(user: Concerned, known: KnownOfUser): Effect[] {
  const { length: organizations } = user.organization_ids
  return [
    ...(user.roles.some(({ name }) => name === 'owner')
      ? [{ icon: ShieldAlert, text: 'Is an owner of this deployment.' }]
      : []),
    { icon: LogOut, text: ended(user, known.tokens) },
    ...(organizations > 0
      ? [{ icon: Building2, text: `Leaves ${counted(organizations, 'organization')} and all groups there.` }]
      : []),
    { icon: Trash2, text: 'Secrets and personal skills are deleted.' },
    ...freed(user, known),
    {
      icon: RotateCcw,
      text: `The username${user.email === '' ? ' is' : ' and email are'} free again. This cannot be undone.`,
    },
  ]
}

/** Every key goes, and nobody is told (contract users §5, organizations §9). */
export function effectsOfNewPassword(user: Concerned, known: KnownOfUser, isSelf: boolean): Effect[] {
  return [
    {
      icon: LogOut,
      text: isSelf ? `${ended(user, known.tokens)} This browser is signed in anew.` : ended(user, known.tokens),
    },
    ...(isSelf
      ? []
      : [{ icon: MessageCircleOff, text: `Nobody tells ${user.username}: pass the new password on yourself.` }]),
  ]
}

function noSignIn(user: Concerned, tokens: number | undefined): string {
  const those = tokens === undefined ? 'Tokens' : counted(tokens, 'token')
  const stop = `${those} ${tokens === 1 ? 'stops' : 'stop'} working`
  if (user.is_service_account) return stop
  return tokens === 0
    ? 'Signs out every session'
    : `Signs out every session; ${stop.charAt(0).toLowerCase()}${stop.slice(1)}`
}

function ended(user: Concerned, tokens: number | undefined): string {
  const those = tokens === undefined ? 'every token' : counted(tokens, 'token')
  if (user.is_service_account) return `Deletes ${those}.`
  return tokens === 0
    ? 'Signs out every session; there are no tokens.'
    : `Signs out every session and deletes ${those}.`
}

function running(workspaces: number | undefined): string {
  if (workspaces === undefined) return 'the workspaces that run'
  return workspaces === 1 ? 'the workspace, if it runs' : `those of ${counted(workspaces, 'workspace')} that run`
}

/** Only who is active takes a seat, and a service account none of the licence (contract users §9). */
function freed(user: Concerned, { licenceSeats, aiSeats }: KnownOfUser): Effect[] {
  if (user.status !== 'active') return []
  return [
    ...seat('Frees', 'licence', user.is_service_account ? undefined : licenceSeats, -1),
    ...seat('Frees', 'AI', user.has_ai_seat ? aiSeats : undefined, -1),
  ]
}

function seat(verb: string, kind: 'licence' | 'AI', use: SeatUse | undefined, change: 1 | -1): Effect[] {
  if (!use) return []
  const [before, after, limit] = [use.used, use.used + change, use.limit].map((figure) => figure.toLocaleString('en'))
  const article = kind === 'AI' ? 'an' : 'a'
  return [
    { icon: Ticket, text: `${verb} ${article} ${kind} seat at the next count: ${before} → ${after} of ${limit}.` },
  ]
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count.toLocaleString('en')} ${noun}s`
}

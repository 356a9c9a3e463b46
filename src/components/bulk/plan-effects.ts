import {
  Bell,
  Building2,
  Clock,
  LogIn,
  LogOut,
  RotateCcw,
  Shield,
  ShieldAlert,
  ShieldPlus,
  Square,
  Ticket,
  Trash2,
  Undo2,
} from 'lucide-react'
import { instant } from '#lib/dates.ts'
import { roleDescription } from '../role-descriptions.ts'
import type { Effect } from '../user-actions/effects.ts'
import type { Account } from './accounts.ts'
import { counted, figure, organizationLabel, roleLabel } from './bulk-words.ts'
import type { Plan } from './plan.ts'

/** The job that lets people fall dormant looks at when they were last seen (contract users §9). */
const dormantAfter = 90 * 86_400_000

/** What happens to those of a plan, in the order of how much it matters (contract users §6, §9; organizations §1.2, §9). */
export function effectsOf({ action, changes, tokens, workspaces, madeAt }: Plan): Effect[] {
  const accounts = changes.map(({ account }) => account)
  const { length } = accounts
  const many = figure(length)
  if (length === 0) return []
  const dormant = accounts.filter(({ status }) => status === 'dormant').length
  const bell = (whom: string) => ({ icon: Bell, text: `${whom} are told` })
  const undo = (text: string) => ({ icon: Undo2, text })

  switch (action.kind) {
    case 'suspend':
      return [
        {
          icon: LogOut,
          text: `Sessions and ${tokens === undefined ? 'tokens' : counted(tokens, 'token')} stop until activation`,
        },
        ...(workspaces === 0 ? [] : [{ icon: Square, text: `${ofWorkspaces(workspaces)} are stopped, none deleted` }]),
        bell('Owners, user admins and they themselves'),
        undo(
          dormant === 0
            ? `Undo activates the same ${many} again`
            : `Undo activates the same ${many} again; ${figure(dormant)} who ${isOrAre(dormant)} dormant become active`,
        ),
      ]
    case 'activate': {
      const suspended = accounts.filter(({ status }) => status === 'suspended').length
      const idle = accounts.filter((account) => isIdle(account, madeAt)).length
      return [
        { icon: LogIn, text: 'Sessions and tokens that have not expired work again' },
        { icon: Ticket, text: 'Who held an AI seat before takes it again' },
        ...(idle > 0
          ? [
              {
                icon: Clock,
                text: `${figure(idle)} fall dormant again soon unless they come back: not seen for 90 days`,
              },
            ]
          : []),
        bell('Owners, user admins and they themselves'),
        undo(
          suspended === length
            ? `Undo suspends the same ${many} again`
            : `Undo suspends the ${figure(suspended)} again who ${wasOrWere(suspended)}; nobody can be made dormant`,
        ),
      ]
    }
    case 'delete': {
      const owners = accounts.filter(({ roles }) => roles.some(({ name }) => name === 'owner')).length
      return [
        ...(owners > 0
          ? [{ icon: ShieldAlert, text: `${counted(owners, 'owner')} of this deployment among them` }]
          : []),
        {
          icon: LogOut,
          text: `Sessions end; ${tokens === undefined ? 'tokens' : counted(tokens, 'token')} are deleted`,
        },
        { icon: Building2, text: 'They leave every organization and group' },
        { icon: Trash2, text: 'Secrets and personal skills are deleted' },
        ...(workspaces === undefined
          ? [{ icon: Square, text: 'Who owns workspaces is refused when it is their turn' }]
          : []),
        bell('Owners and user admins'),
        { icon: RotateCcw, text: 'Usernames and emails are free again. This cannot be undone' },
      ]
    }
    case 'grant':
    case 'grant-member':
      return [
        { icon: ShieldPlus, text: `${roleLabel(action.role)}: ${descriptionOf(action.role.name)}` },
        { icon: Shield, text: 'Their other roles stay' },
        undo(`Undo takes it from the same ${many} again`),
      ]
    case 'take':
    case 'take-member':
      return [{ icon: Shield, text: 'Their other roles stay' }, undo(`Undo gives it to the same ${many} again`)]
    case 'add': {
      const { default_org_member_roles: defaults } = action.organization
      return [
        { icon: Building2, text: `They become members of ${organizationLabel(action.organization)}` },
        ...(defaults.length > 0 ? [{ icon: Shield, text: `Everybody there gets ${defaults.join(', ')}` }] : []),
        undo(`Undo removes the same ${many} again`),
      ]
    }
    case 'remove':
      return [
        { icon: Shield, text: 'Their roles there and their places in its groups go' },
        { icon: Square, text: 'Their workspaces there stay, and are not theirs to use' },
        undo(`Undo adds the same ${many} again and gives back their roles, not their groups`),
      ]
  }
}

function ofWorkspaces(count: number | undefined): string {
  return count === undefined ? 'Running workspaces' : `Those of ${counted(count, 'workspace')} that run`
}

function descriptionOf(role: string): string {
  return roleDescription(role) ?? 'a role of this deployment’s own'
}

function isIdle({ last_seen_at }: Account, now: Date): boolean {
  const seen = instant(last_seen_at)
  return !seen || now.getTime() - seen.getTime() > dormantAfter
}

function isOrAre(count: number): string {
  return count === 1 ? 'is' : 'are'
}

function wasOrWere(count: number): string {
  return count === 1 ? 'was' : 'were'
}

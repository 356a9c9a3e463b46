import { useQuery } from '@tanstack/react-query'
import {
  Ban,
  CirclePlay,
  Copy,
  ExternalLink,
  KeyRound,
  PanelRight,
  Pencil,
  Shield,
  Trash2,
  type LucideIcon,
} from 'lucide-react'
import { lazy, type ComponentType } from 'react'
import { query } from '#api/query.ts'
import { roles } from '#api/roles.ts'
import type { User } from '#api/users.ts'
import { useAsker } from '#session/asker.ts'
import {
  canActivate,
  canCreateToken,
  canDelete,
  canEditProfile,
  canEditRoles,
  canReadAudit,
  canResetPassword,
  canSuspend,
  reasonOf,
  type Verdict,
} from '#session/user-rules.ts'
import { openDialog } from '#ui/dialogs.ts'
import type { ActionItem, MenuItem } from '#ui/menu-item.ts'
import { toast } from '#ui/toast.ts'
import type { RowLink } from '../list-beneath.ts'
import { useDeploymentPages } from './use-deployment-pages.ts'
import { useGone } from './use-gone.ts'
import { useWorkspaceCount } from './use-workspace-count.ts'

const ActivateDialog = lazy(async () => ({ default: (await import('./ActivateDialog.tsx')).ActivateDialog }))
const CreateTokenDialog = lazy(async () => ({
  default: (await import('../tokens/CreateTokenDialog.tsx')).CreateTokenDialog,
}))
const DeleteDialog = lazy(async () => ({ default: (await import('./DeleteDialog.tsx')).DeleteDialog }))
const EditProfileDialog = lazy(async () => ({ default: (await import('./EditProfileDialog.tsx')).EditProfileDialog }))
const EditRolesDialog = lazy(async () => ({ default: (await import('./EditRolesDialog.tsx')).EditRolesDialog }))
const ResetPasswordDialog = lazy(async () => ({
  default: (await import('./ResetPasswordDialog.tsx')).ResetPasswordDialog,
}))
const SuspendDialog = lazy(async () => ({ default: (await import('./SuspendDialog.tsx')).SuspendDialog }))

/** What can be done to somebody, each as a row of a menu with the reason where it cannot; undefined is what makes no sense. */
export interface UserActions {
  readonly editProfile: ActionItem
  readonly editRoles: ActionItem
  readonly resetPassword: ActionItem
  readonly suspend: ActionItem | undefined
  readonly activate: ActionItem | undefined
  readonly remove: ActionItem
  readonly createToken: ActionItem | undefined
  readonly workspaces: ActionItem
  readonly activity: ActionItem
  readonly copy: MenuItem
}

export function useUserActions(user: User): UserActions {
  const asker = useAsker()
  const { data: siteRoles } = useQuery({ ...query(roles.site, {}), staleTime: 5 * 60_000 })
  const workspaces = useWorkspaceCount(user)
  const pages = useDeploymentPages(user)
  const gone = useGone(user)

  const action = (
    label: string,
    icon: LucideIcon,
    verdict: Verdict,
    Dialog: ComponentType<{ user: User; onClose: () => void }>,
    more: { hint?: string; danger?: boolean } = {},
  ): ActionItem => ({
    label,
    icon,
    ...more,
    disabledReason: gone ?? reasonOf(verdict),
    onSelect: () => openDialog((close) => <Dialog user={user} onClose={close} />),
  })

  return {
    editProfile: action('Edit profile…', Pencil, canEditProfile(user, asker), EditProfileDialog, { hint: 'E' }),
    editRoles: action('Edit roles…', Shield, canEditRoles(user, asker, siteRoles), EditRolesDialog, { hint: 'R' }),
    resetPassword: action('Reset password…', KeyRound, canResetPassword(user, asker), ResetPasswordDialog),
    suspend: user.status === 'suspended' ? undefined : action('Suspend…', Ban, canSuspend(user, asker), SuspendDialog),
    activate:
      user.status === 'active' ? undefined : action('Activate…', CirclePlay, canActivate(user, asker), ActivateDialog),
    remove: action('Delete…', Trash2, canDelete(user, asker, workspaces), DeleteDialog, { danger: true }),
    // Everybody else makes their own.
    createToken: user.is_service_account
      ? action('Create token…', KeyRound, canCreateToken(user, asker), CreateTokenDialog)
      : undefined,
    workspaces: workspacesItem(workspaces, pages?.workspaces),
    activity: pageItem('View activity', reasonOf(canReadAudit(asker)), pages?.activity),
    copy: copyItem(user),
  }
}

/** The row menu: what is done most first, what cannot be taken back last. */
export function userMenu(actions: UserActions, view?: ActionItem): MenuItem[] {
  const { editProfile, editRoles, resetPassword, createToken, activate, suspend, remove, workspaces, activity, copy } =
    actions
  const rows: (MenuItem | undefined)[] = [
    view,
    editProfile,
    editRoles,
    resetPassword,
    createToken,
    { kind: 'separator' },
    activate,
    suspend,
    remove,
    { kind: 'separator' },
    workspaces,
    activity,
    copy,
  ]
  return rows.filter((row) => row !== undefined)
}

/** Leads from the menu of a row to all about whom it is of. */
export function viewItem(username: string, { to, ...link }: RowLink): ActionItem {
  return { label: `View ${username}`, icon: PanelRight, hint: 'Enter', href: to, ...link }
}

function workspacesItem(count: number | undefined, page: string | undefined): ActionItem {
  const label = count === undefined || count === 0 ? 'View workspaces' : counted(count)
  return pageItem(label, count === 0 ? 'There are none.' : undefined, page)
}

/** Leads to a page of the deployment's own console. */
function pageItem(label: string, refusal: string | undefined, page: string | undefined): ActionItem {
  const shared = { label, icon: ExternalLink }
  if (refusal !== undefined) return { ...shared, disabledReason: refusal }
  if (page === undefined) return { ...shared, disabledReason: 'The sample deployment has no pages of its own.' }
  return { ...shared, href: page, external: true }
}

function counted(count: number): string {
  return count === 1 ? 'View 1 workspace' : `View ${count.toLocaleString('en')} workspaces`
}

function copyItem({ id, username, email }: User): MenuItem {
  const shared = { label: 'Copy', icon: Copy }
  if (!('clipboard' in navigator)) {
    return { ...shared, disabledReason: 'Browsers let a page copy only over HTTPS.' }
  }
  const what = (label: string, text: string): ActionItem => ({
    label,
    onSelect: () => void navigator.clipboard.writeText(text).then(() => toast(`${label} of ${username} copied`)),
  })
  return {
    ...shared,
    kind: 'submenu',
    items: [what('Username', username), ...(email ? [what('Email', email)] : []), what('Id', id)],
  }
}

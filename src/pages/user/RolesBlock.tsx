import { Lock, Shield, ShieldCheck } from 'lucide-react'
import type { User } from '#api/users.ts'
import { Block } from '#components/Block.tsx'
import { mayNot } from '#components/may-not.ts'
import { NotShown } from '#components/NotShown.tsx'
import { ReadFailure } from '#components/ReadFailure.tsx'
import { roleDescription } from '#components/role-descriptions.ts'
import { useUserActions } from '#components/user-actions/use-user-actions.tsx'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { nameOf, useMemberships } from './memberships.ts'
import { heldRoles, sourceOf, type HeldRole } from '#components/role-sources.ts'

/** Everything that somebody may do, as roles, and where each comes from. */
export function RolesBlock({ user }: { user: User }) {
  const { editRoles } = useUserActions(user)
  const { list, memberships } = useMemberships(user.id)
  const roles = heldRoles(
    user,
    memberships.map(({ organization, member }) => ({ organization, roles: member?.roles })),
  )
  const hidden = list.data ? user.organization_ids.length - list.data.length : 0
  const unread = memberships.filter(({ member, error }) => member === undefined && error !== null)
  const isLoading = list.isPending || memberships.some(({ member, error }) => member === undefined && error === null)
  return (
    <Block
      title="Roles"
      count={isLoading || hidden > 0 || unread.length > 0 || list.error ? undefined : roles.length}
      action={
        <Button variant="text" size="small" disabledReason={editRoles.disabledReason} onClick={editRoles.onSelect}>
          Edit roles
        </Button>
      }
    >
      <ul aria-busy={isLoading}>
        {roles.map((role) => (
          <Role key={`${role.source} ${role.name}`} role={role} />
        ))}
      </ul>
      {isLoading && <Skeleton className="my-2 w-3/5 animate-late" />}
      {list.error && (
        <ReadFailure
          error={list.error}
          isStale={list.data !== undefined}
          isBusy={list.isFetching}
          onRetry={() => void list.refetch()}
        />
      )}
      {unread.map(({ organization, error, retry, isFetching }) =>
        mayNot(error) ? (
          <NotShown key={organization.id}>{`You may not see the roles given in ${nameOf(organization)}.`}</NotShown>
        ) : (
          error && (
            <ReadFailure key={organization.id} error={error} isStale={false} isBusy={isFetching} onRetry={retry} />
          )
        ),
      )}
      {hidden > 0 && (
        <NotShown>
          {`Roles in ${hidden === 1 ? 'an organization' : `${hidden} organizations`} that you may not read are not shown.`}
        </NotShown>
      )}
    </Block>
  )
}

const icons = { site: ShieldCheck, organization: Shield, default: Lock, implied: Lock }

function Role({ role: { name, label, source, where, isGone } }: { role: HeldRole }) {
  const Icon = icons[source]
  return (
    <li className="flex items-start gap-2 py-1 text-menu">
      <Icon className="mt-px text-ink-3" />
      <p className="min-w-0 grow wrap-anywhere text-ink-2">
        <bdi className={classes('pr-1.5 text-ink', name === 'owner' ? 'font-semibold' : 'font-strong')}>{label}</bdi>
        {isGone ? 'Exists no more; the deployment keeps it and does not take it away' : roleDescription(name)}
      </p>
      <p className="max-w-2/5 shrink-0 text-right wrap-anywhere text-ink-3">
        <bdi>{sourceOf(source, where)}</bdi>
      </p>
    </li>
  )
}

import { ChevronsUpDown, Keyboard, LogOut, Server } from 'lucide-react'
import { useNavigation, useSubmit } from 'react-router'
import { paths } from '#paths'
import { pageOf, useDeployment } from '#session/deployment.ts'
import { useViewer } from '#session/session.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Menu } from '#ui/Menu.tsx'

/** Who is signed in, and what concerns only them. */
export function AccountMenu({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  const viewer = useViewer()
  const deployment = useDeployment()
  const submit = useSubmit()
  const isLeaving = useNavigation().formAction === paths.signOut()
  const roles = viewer.roles.map(({ name, display_name }) => display_name || name)
  return (
    <div className="flex min-w-0 grow flex-col">
      <Menu
        side="top"
        trigger={
          <button
            type="button"
            aria-busy={isLeaving}
            className="flex min-w-0 grow items-center gap-2.5 rounded-control p-1.5 text-left hover:bg-hover aria-expanded:bg-press max-md:min-h-11"
          >
            <Avatar username={viewer.username} name={viewer.name} serviceAccount={viewer.is_service_account} />
            <span className="min-w-0 grow md:max-lg:sr-only">
              <span className="sr-only">Account: </span>
              <bdi className="block truncate text-label text-ink">{viewer.username}</bdi>
              <span className="block truncate text-help text-ink-3">{roles.join(', ') || 'Member'}</span>
            </span>
            <ChevronsUpDown className="text-ink-3 md:max-lg:hidden" />
          </button>
        }
        items={[
          { label: 'Keyboard shortcuts', icon: Keyboard, hint: '?', onSelect: onShowShortcuts },
          ...(deployment.kind === 'coder'
            ? [{ label: 'Open the deployment', icon: Server, href: pageOf(deployment, '/'), external: true }]
            : []),
          { kind: 'separator' },
          {
            label: 'Sign out',
            icon: LogOut,
            onSelect: () => void submit(null, { method: 'post', action: paths.signOut() }),
          },
        ]}
      />
    </div>
  )
}

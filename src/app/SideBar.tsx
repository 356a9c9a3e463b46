import { hostOf, useDeployment, useVersion } from '#session/deployment.ts'
import { Logo } from '#ui/Logo.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { EntitlementNotice } from './EntitlementNotice.tsx'
import { OrganizationNav } from './OrganizationNav.tsx'
import { SeatsNav } from './SeatsNav.tsx'
import { ThemeMenu } from './ThemeMenu.tsx'
import { UsersNav } from './UsersNav.tsx'

type SideBarProps = {
  onShowShortcuts: () => void
  /** A page was chosen. */
  onNavigate?: () => void
}

/** Where one is and can go. Between phone and desktop it is a rail of icons, whose words are then in their tooltips. */
export function SideBar({ onShowShortcuts, onNavigate }: SideBarProps) {
  const deployment = useDeployment()
  const version = useVersion()
  return (
    <>
      <div className="px-4 pt-4 md:max-lg:self-center md:max-lg:px-0 md:max-lg:pt-6">
        <p className="flex items-center gap-2 text-dialog text-ink">
          <Logo />
          <span className="md:max-lg:sr-only">Roster</span>
        </p>
        <p className="pt-2 text-help wrap-anywhere text-ink-2 md:max-lg:hidden">{hostOf(deployment)}</p>
        <p className="text-help wrap-anywhere text-ink-3 md:max-lg:hidden">Coder {version}</p>
      </div>
      <nav aria-label="Pages" className="min-h-0 grow px-2 pt-4">
        <UsersNav onNavigate={onNavigate} />
        <SeatsNav onNavigate={onNavigate} />
        <OrganizationNav onNavigate={onNavigate} />
      </nav>
      <div className="flex flex-col gap-2 p-2 pb-3 md:max-lg:items-center">
        <EntitlementNotice />
        <div className="flex items-center gap-1 border-t border-line-faint pt-2 md:max-lg:flex-col-reverse">
          <AccountMenu onShowShortcuts={onShowShortcuts} />
          <ThemeMenu />
        </div>
      </div>
    </>
  )
}

import { Menu as MenuIcon } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Outlet, ScrollRestoration, useLocation } from 'react-router'
import { hasNotedRuns } from '#components/bulk/has-noted-runs.ts'
import { useDeployment } from '#session/deployment.ts'
import { Drawer } from '#ui/Drawer.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Layers } from '#ui/Layers.tsx'
import { Logo } from '#ui/Logo.tsx'
import { SkipLink } from '#ui/SkipLink.tsx'
import { useNarrow } from '#ui/use-narrow.ts'
import { SampleBanner } from './SampleBanner.tsx'
import { useShortcuts } from './shortcuts.ts'
import { SideBar } from './SideBar.tsx'
import { SignInAgain } from './SignInAgain.tsx'

const ShortcutsDialog = lazy(async () => ({ default: (await import('./ShortcutsDialog.tsx')).ShortcutsDialog }))

const CutOffRun = lazy(async () => ({ default: (await import('#components/bulk/CutOffRun.tsx')).CutOffRun }))

const contentId = 'content'

/** What stands around every page: side bar, icon rail or drawer, and what opens over a page wherever one is. */
export function ShellLayout() {
  const { kind } = useDeployment()
  const { pathname } = useLocation()
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const [areShortcutsShown, setShortcutsShown] = useState(false)
  // Nothing wider scrolls it, and to put it back lays out each page once more.
  const scrollsDocument = useNarrow()
  const [areRunsNoted] = useState(hasNotedRuns)
  const showShortcuts = () => setShortcutsShown(true)
  const main = useRef<HTMLElement>(null)
  const focusedPath = useRef(pathname)
  useShortcuts(showShortcuts)

  // A link leads a screen reader to the page, as loading a document would.
  useEffect(() => {
    if (focusedPath.current === pathname) return
    focusedPath.current = pathname
    // A panel that opens or closes over the page has already said where the focus goes.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [pathname])

  return (
    // A phone scrolls the document; anything wider scrolls within the page, so that its head and foot stay.
    <div className="md:flex md:h-dvh md:flex-col">
      <SkipLink targetId={contentId} />
      <div className="flex min-h-dvh flex-col md:h-dvh">
        {kind === 'reference' && <SampleBanner />}
        <div className="relative flex grow flex-col md:grid md:min-h-0 md:grid-cols-[3.5rem_minmax(0,1fr)] lg:grid-cols-[13.5rem_minmax(0,1fr)]">
          <header className="flex flex-col overflow-y-auto border-r border-line bg-frame max-md:hidden">
            <SideBar onShowShortcuts={showShortcuts} />
          </header>
          <header className="flex items-center gap-2 border-b border-line-faint bg-frame px-2 md:hidden">
            <IconButton icon={MenuIcon} label="Navigation" onClick={() => setDrawerOpen(true)} />
            <p className="flex items-center gap-2 text-dialog text-ink">
              <Logo />
              Roster
            </p>
          </header>
          <main
            ref={main}
            id={contentId}
            tabIndex={-1}
            className="flex min-w-0 grow flex-col bg-sheet outline-none md:overflow-y-auto"
          >
            <SignInAgain />
            {areRunsNoted && (
              <Suspense>
                <CutOffRun />
              </Suspense>
            )}
            <Suspense>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      {isDrawerOpen && (
        <Drawer label="Navigation" onClose={() => setDrawerOpen(false)}>
          <SideBar onShowShortcuts={showShortcuts} onNavigate={() => setDrawerOpen(false)} />
        </Drawer>
      )}
      {areShortcutsShown && (
        <Suspense fallback={null}>
          <ShortcutsDialog onClose={() => setShortcutsShown(false)} />
        </Suspense>
      )}
      <Layers />
      {scrollsDocument && <ScrollRestoration />}
    </div>
  )
}

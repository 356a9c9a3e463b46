import { Outlet } from 'react-router'
import { Logo } from '#ui/Logo.tsx'
import { TallyWall } from './TallyWall.tsx'
import { ThemeMenu } from './ThemeMenu.tsx'

/** What stands around the pages for those who are not signed in. */
export function EntryLayout() {
  return (
    <div className="grid min-h-dvh bg-sheet lg:grid-cols-[4fr_5fr]">
      <div className="flex min-w-0 flex-col justify-between gap-8 p-5 md:px-10 md:py-8">
        <header className="flex items-center gap-2 text-dialog text-ink">
          <Logo />
          Roster
        </header>
        <main className="mx-auto flex w-full max-w-95 flex-col">
          <Outlet />
        </main>
        <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <p className="text-help text-ink-3">Roster keeps the session in a cookie that scripts cannot read.</p>
          <ThemeMenu named />
        </footer>
      </div>
      <TallyWall />
    </div>
  )
}

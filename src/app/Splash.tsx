import { Logo } from '#ui/Logo.tsx'

/** Before the first page has its data; says nothing where that is quick. */
export function Splash() {
  return (
    <p role="status" className="flex h-dvh animate-late items-center justify-center gap-3 text-ink-3">
      <Logo />
      Loading…
    </p>
  )
}

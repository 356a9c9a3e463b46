import { lazy, type ReactNode, Suspense } from 'react'

const DrawerPopup = lazy(async () => ({ default: (await import('./DrawerPopup.tsx')).DrawerPopup }))

export type DrawerProps = {
  /** For screen readers: "Navigation". */
  label: string
  onClose: () => void
  children: ReactNode
}

/** The side bar of a narrow screen, over the page; open as long as it is drawn. */
export function Drawer(props: DrawerProps) {
  return (
    <Suspense fallback={null}>
      <DrawerPopup {...props} />
    </Suspense>
  )
}

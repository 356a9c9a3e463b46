import { lazy, Suspense, useEffect, useState } from 'react'
import { DialogHost } from './DialogHost.tsx'
import { onFirstUse } from './on-first-use.ts'
import { ToastRegion } from './ToastRegion.tsx'

const TooltipLayer = lazy(async () => ({ default: (await import('./TooltipLayer.tsx')).TooltipLayer }))

/** What floats over every page. Mounted once, beside the routes. */
export function Layers() {
  const [first, setFirst] = useState<EventTarget | null>()
  useEffect(() => onFirstUse(setFirst), [])
  // What is pressed meanwhile has no tip any more, as later when the layer itself listens.
  useEffect(() => {
    const forget = () => setFirst(null)
    document.addEventListener('pointerdown', forget, { once: true })
    return () => document.removeEventListener('pointerdown', forget)
  }, [])
  return (
    <>
      <DialogHost />
      <ToastRegion />
      {first !== undefined && (
        <Suspense>
          <TooltipLayer first={first} />
        </Suspense>
      )}
    </>
  )
}

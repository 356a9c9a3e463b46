import { ToastRegion } from './ToastRegion.tsx'
import { TooltipLayer } from './TooltipLayer.tsx'

/** What floats over every page. Mounted once, beside the routes. */
export function Layers() {
  return (
    <>
      <ToastRegion />
      <TooltipLayer />
    </>
  )
}

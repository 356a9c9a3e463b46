import { DialogHost } from './DialogHost.tsx'
import { ToastRegion } from './ToastRegion.tsx'
import { TooltipLayer } from './TooltipLayer.tsx'

/** What floats over every page. Mounted once, beside the routes. */
export function Layers() {
  return (
    <>
      <DialogHost />
      <ToastRegion />
      <TooltipLayer />
    </>
  )
}

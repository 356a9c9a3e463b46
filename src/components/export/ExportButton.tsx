import { Download } from 'lucide-react'
import { Button } from '#ui/Button.tsx'
import { openExport } from './open-export.tsx'
import type { ExportRequest } from './write-export.ts'

/** Saves the list as a file, or says why there is none. */
export function ExportButton({ request, reason }: { request: ExportRequest; reason: string | undefined }) {
  return (
    <Button
      icon={Download}
      className="ml-1 max-md:ml-0 max-md:w-11"
      disabledReason={reason}
      onClick={() => openExport(request)}
    >
      <span className="max-lg:sr-only">Export</span>
    </Button>
  )
}

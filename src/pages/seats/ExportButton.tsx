import { Download } from 'lucide-react'
import { csvName } from '#components/bulk/bulk-csv.ts'
import { saveFile } from '#components/save-file.ts'
import { useOrganizations } from '#session/organizations.ts'
import { Button } from '#ui/Button.tsx'
import { holdersCsv } from './holders-csv.ts'
import type { Holders } from './use-holders.ts'
import { useSeatSince } from './use-seat-since.ts'

/** All holders of AI seats as CSV, idle or not. */
export function ExportButton({ holders }: { holders: Holders | undefined }) {
  const organizations = useOrganizations()
  const sinceOf = useSeatSince()
  return (
    <Button
      icon={Download}
      disabledReason={holders ? undefined : 'Who holds a seat is not read yet.'}
      onClick={() => {
        if (holders) saveFile(csvName('ai-seats', new Date()), holdersCsv(holders, organizations, sinceOf))
      }}
    >
      Export<span className="sr-only"> the holders as CSV</span>
    </Button>
  )
}

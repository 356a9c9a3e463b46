import { RotateCw, TriangleAlert } from 'lucide-react'
import { ApiError } from '#api/error.ts'
import { Button } from '#ui/Button.tsx'
import { serverWords } from './server-words.ts'

interface Props {
  error: Error
  /** What is shown was read before. */
  isStale: boolean
  isBusy: boolean
  onRetry: () => void
}

/** Why a block could not be read, in the server's words, and the way to try again. */
export function ReadFailure({ error, isStale, isBusy, onRetry }: Props) {
  const status = error instanceof ApiError && error.status > 0 ? [String(error.status)] : []
  return (
    <div
      role="alert"
      className="mt-1.5 flex items-start gap-2.5 rounded-control border border-l-3 border-line bg-sunken py-1 pr-1 pl-2.5 text-menu text-ink"
    >
      <TriangleAlert className="mt-1.25 text-warn-text" />
      <p className="min-w-0 grow py-1 wrap-anywhere">
        {isStale ? 'This is from before; refreshing failed: ' : 'Could not be read: '}
        {[...status, ...serverWords(error)].join(' · ')}
      </p>
      <Button variant="text" size="small" icon={RotateCw} busy={isBusy} onClick={onRetry}>
        Retry
      </Button>
    </div>
  )
}

import { RotateCw } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { clockTime } from '#lib/dates.ts'
import { Button } from '#ui/Button.tsx'

interface Props {
  heading: RefObject<HTMLHeadingElement | null>
  title: ReactNode
  /** How many people there are in all, where that is known. */
  total: number | undefined
  /** When the list that is shown was read. */
  asOf: Date | undefined
  isBusy: boolean
  onRefresh: () => Promise<void>
  /** The one that matters most first, each 20 px high. */
  figures: ReactNode
  action: ReactNode
}

/**
 * What the list is of, how many there are, as of when, and the way to know better: one line but on a phone. What has no
 * room is gone as a whole: first the word after how many, then figures.
 */
export function ListHeader({ heading, title, total, asOf, isBusy, onRefresh, figures, action }: Props) {
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-x-5 gap-y-1 px-5 py-1.5 max-md:flex-wrap max-md:px-4">
      <h1 ref={heading} tabIndex={-1} className="rounded-tag text-page text-ink">
        {title}
      </h1>
      {total !== undefined && (
        <p className="-ml-2 h-5 w-min max-w-max min-w-min grow overflow-hidden text-body text-ink-3">
          <strong className="font-medium text-ink tabular-nums">{total.toLocaleString('en')}</strong>{' '}
          <span className="max-md:sr-only">{total === 1 ? 'person' : 'people'}</span>
        </p>
      )}
      <div className="ml-auto flex min-w-0 items-center gap-5">
        {figures && (
          // A second line is out of sight; from the end, so that the first figure is the last to go there.
          <div className="flex h-5 min-w-0 flex-row-reverse flex-wrap gap-x-5 overflow-hidden max-md:hidden">
            {figures}
          </div>
        )}
        <div className="flex shrink-0 items-center gap-1">
          {asOf && (
            <p className="text-menu whitespace-nowrap text-ink-3 tabular-nums max-md:hidden">
              as of <time dateTime={asOf.toISOString()}>{clockTime(asOf)}</time>
            </p>
          )}
          <Button
            variant="quiet"
            icon={RotateCw}
            busy={isBusy}
            onClick={() => void onRefresh()}
            className="px-2 max-md:w-11"
          >
            <span className="max-lg:sr-only">Refresh</span>
          </Button>
          {action}
        </div>
      </div>
    </header>
  )
}

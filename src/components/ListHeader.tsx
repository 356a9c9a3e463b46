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
  figures: ReactNode
  action: ReactNode
}

/** What the list is of, how many there are, as of when, and the way to know better. */
export function ListHeader({ heading, title, total, asOf, isBusy, onRefresh, figures, action }: Props) {
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-5 gap-y-1 px-5 py-1.5 max-md:px-4">
      <h1 ref={heading} tabIndex={-1} className="rounded-tag text-page text-ink">
        {title}
      </h1>
      {total !== undefined && (
        <p className="-ml-2 text-body text-ink-3">
          <strong className="font-medium text-ink tabular-nums">{total.toLocaleString('en')}</strong>{' '}
          <span className="max-md:sr-only">{total === 1 ? 'person' : 'people'}</span>
        </p>
      )}
      <div className="ml-auto flex items-center gap-5">
        {figures}
        <div className="flex items-center gap-1">
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

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { IconButton } from './IconButton.tsx'
import { Select } from './Select.tsx'

type PaginationProps = {
  /** For screen readers: "Pages of users". */
  label: string
  /** From 1. */
  page: number
  pageSize: number
  /** Undefined where it could not be learned: then there is a next page only if `hasMore` says so. */
  total: number | undefined
  hasMore?: boolean
  pageSizes: number[]
  hrefFor: (page: number) => string
  onPage: (page: number) => void
  onPageSize: (size: number) => void
  /** Instead of "1–25 of 1,284": "Loading people…", "Count unknown". */
  summary?: ReactNode
  /** After it: "22 shown". */
  note?: ReactNode
}

const figure = (number: number) => number.toLocaleString('en')

/** The foot of a list: what is shown, how many rows, which page. */
export function Pagination({
  label,
  page,
  pageSize,
  total,
  hasMore = false,
  pageSizes,
  hrefFor,
  onPage,
  onPageSize,
  summary,
  note,
}: PaginationProps) {
  const inputId = useId()
  const pages = total === undefined ? undefined : Math.max(1, Math.ceil(total / pageSize))
  const first = page <= 1
  const last = pages === undefined ? !hasMore : page >= pages
  const from = (page - 1) * pageSize + 1

  return (
    <nav
      aria-label={label}
      className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line bg-sheet px-5 py-1.5 max-md:px-4 text-menu text-ink-2"
    >
      <p className="tabular-nums">
        {summary ??
          (total !== undefined && from <= total ? (
            <>
              <strong>
                {figure(from)}–{figure(Math.min(total, page * pageSize))}
              </strong>{' '}
              of <strong>{figure(total)}</strong>
            </>
          ) : (
            <>
              <strong>0</strong>
              {total !== undefined && total > 0 && (
                <>
                  {' '}
                  of <strong>{figure(total)}</strong>
                </>
              )}
            </>
          ))}
        {note}
      </p>
      <div className="flex items-center gap-4">
        <span className="flex items-center gap-2 max-md:hidden">
          <span aria-hidden>Rows</span>
          <Select
            label="Rows per page"
            value={String(pageSize)}
            options={pageSizes.map((size) => ({ value: String(size), label: String(size) }))}
            onChange={(size) => onPageSize(Number(size))}
          />
        </span>
        {pages !== undefined && (
          <form
            // A new page is a new field: what was typed and not sent is gone with it.
            key={page}
            className="flex items-center gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              const wanted = Number(new FormData(event.currentTarget).get('page'))
              if (Number.isInteger(wanted)) onPage(Math.min(Math.max(1, wanted), pages))
            }}
          >
            <label htmlFor={inputId}>Page</label>
            <input
              id={inputId}
              name="page"
              inputMode="numeric"
              autoComplete="off"
              defaultValue={page}
              className="h-7.5 w-11 rounded-control border border-line-control bg-sheet px-2 text-button text-ink tabular-nums focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 max-md:h-11"
            />
            <span className="whitespace-nowrap tabular-nums">of {figure(pages)}</span>
          </form>
        )}
        <span className="flex gap-1">
          {first ? (
            <IconButton
              variant="plain"
              icon={ChevronLeft}
              label="Previous page"
              disabledReason="This is the first page."
            />
          ) : (
            <IconButton variant="plain" icon={ChevronLeft} label="Previous page" href={hrefFor(page - 1)} />
          )}
          {last ? (
            <IconButton variant="plain" icon={ChevronRight} label="Next page" disabledReason="This is the last page." />
          ) : (
            <IconButton variant="plain" icon={ChevronRight} label="Next page" href={hrefFor(page + 1)} />
          )}
        </span>
      </div>
    </nav>
  )
}

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
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
  // Of another page nothing is typed yet.
  const [typed, setTyped] = useState({ page, text: String(page) })
  const text = typed.page === page ? typed.text : String(page)
  const pages = total === undefined ? undefined : Math.max(1, Math.ceil(total / pageSize))
  const first = page <= 1
  const last = pages === undefined ? !hasMore : page >= pages
  const from = (page - 1) * pageSize + 1

  return (
    <nav
      aria-label={label}
      className="flex min-h-11 shrink-0 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line bg-sheet px-5 py-1.5 max-md:px-4 text-menu text-ink-2"
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
            className="flex items-center gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              const wanted = Math.min(Math.max(1, Number.parseInt(text, 10) || page), pages)
              setTyped({ page, text: String(wanted) })
              if (wanted !== page) onPage(wanted)
            }}
          >
            <label htmlFor={inputId}>Page</label>
            <input
              id={inputId}
              inputMode="numeric"
              autoComplete="off"
              value={text}
              onChange={(event) => setTyped({ page, text: event.target.value })}
              className="h-7.5 w-13 rounded-control border border-line-control bg-sheet px-2 text-button text-ink tabular-nums focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 max-md:h-11"
            />
            <span className="whitespace-nowrap tabular-nums">of {figure(pages)}</span>
          </form>
        )}
        <span className="flex gap-1">
          <IconButton
            variant="plain"
            icon={ChevronLeft}
            label="Previous page"
            href={hrefFor(first ? page : page - 1)}
            disabledReason={first ? 'This is the first page.' : undefined}
          />
          <IconButton
            variant="plain"
            icon={ChevronRight}
            label="Next page"
            href={hrefFor(last ? page : page + 1)}
            disabledReason={last ? 'This is the last page.' : undefined}
          />
        </span>
      </div>
    </nav>
  )
}

import { createContext, type ReactNode, useContext, useId } from 'react'

/** The level of the headings of blocks: one below that of their page or panel. */
export const BlockLevel = createContext(2)

interface Props {
  title: string
  /** How many there are, where that is known. */
  count?: number | undefined
  /** What can be done here: a button. */
  action?: ReactNode
  children: ReactNode
}

/** A part of a page that loads alone: what it is about, what can be done, what there is. */
export function Block({ title, count, action, children }: Props) {
  const level = useContext(BlockLevel)
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 border-b border-line-faint px-5 py-3.5 max-md:px-4">
      <div className="-mr-2 flex min-h-6.5 items-center justify-between gap-3 pb-1">
        <div className="flex items-baseline gap-2">
          <div role="heading" aria-level={level} id={id} className="text-block text-ink">
            {title}
          </div>
          {count !== undefined && <span className="text-block font-normal text-ink-3 tabular-nums">{count}</span>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

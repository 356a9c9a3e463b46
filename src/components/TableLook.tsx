import { Columns3, Rows3 } from 'lucide-react'
import { lazy, Suspense, type RefObject } from 'react'
import type { Column } from '#ui/columns.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { onIntent } from '#ui/on-intent.ts'
import { Popover } from '#ui/Popover.tsx'
import type { ListPlace } from './list-search.ts'

const load = () => import('./ColumnsChoice.tsx')
const ColumnsChoice = lazy(async () => ({ default: (await load()).ColumnsChoice }))

type Look = Pick<ListPlace, 'columns' | 'density'>

interface Props extends Look {
  /** All columns of the list, as usual. */
  all: readonly Column<never>[]
  /** Where the table is, whose width says which columns have room. */
  table: RefObject<HTMLElement | null>
  onChange: (look: Partial<Look>) => void
}

/** How the table looks: which columns, and how dense its rows are. A phone shows cards, which have neither. */
export function TableLook({ all, columns, density, table, onChange }: Props) {
  const isCompact = density === 'compact'
  return (
    <div {...onIntent(load)} className="ml-auto flex gap-1 py-2.5 max-md:hidden">
      <Popover title="Columns" align="end" trigger={<IconButton icon={Columns3} label="Columns" />} className="w-72">
        <Suspense fallback={null}>
          <ColumnsChoice all={all} chosen={columns} table={table} onChange={(next) => onChange({ columns: next })} />
        </Suspense>
      </Popover>
      <IconButton
        icon={Rows3}
        label="Compact rows"
        aria-pressed={isCompact}
        onClick={() => onChange({ density: isCompact ? 'normal' : 'compact' })}
        className="aria-pressed:bg-press aria-pressed:text-ink"
      />
    </div>
  )
}

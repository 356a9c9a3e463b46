import { ChevronDown, X } from 'lucide-react'
import { classes } from './classes.ts'
import { Menu } from './Menu.tsx'
import type { MenuItem } from './menu-item.ts'

type ChipProps = {
  label: string
  value: string
  /** The value was not understood: "Last seen not understood". */
  invalid?: boolean
  /** The other values; without them the chip only says what is set. */
  items?: MenuItem[] | (() => MenuItem[])
  onRemove: () => void
}

/** A filter that is set: its menu, and a button that takes it off. */
export function Chip({ label, value, invalid = false, items, onRemove }: ChipProps) {
  const look = invalid
    ? 'border-danger-line bg-danger-soft text-danger-text'
    : 'border-accent-line bg-accent-soft text-accent-text'
  const shape = classes(
    'relative inline-flex items-center gap-1.5 rounded-l-control border px-2.5 text-menu focus-visible:z-1',
    look,
  )
  const words = (
    <>
      <span>{label}</span>
      <span className="max-w-50 truncate font-medium text-ink">{value}</span>
    </>
  )
  return (
    <span className="inline-flex h-7.5 max-md:h-11">
      {items ? (
        <Menu
          items={items}
          trigger={
            <button type="button" className={shape}>
              {words}
              <ChevronDown className="size-3.5 stroke-2" />
            </button>
          }
        />
      ) : (
        <span className={shape}>{words}</span>
      )}
      <button
        type="button"
        aria-label={`Remove filter ${label} ${value}`}
        data-tip="Remove filter"
        onClick={onRemove}
        className={classes(
          'relative inline-flex w-7 items-center justify-center rounded-r-control border border-l-0 focus-visible:z-1 max-md:w-11',
          look,
        )}
      >
        <X className="size-3.5 stroke-2" />
      </button>
    </span>
  )
}

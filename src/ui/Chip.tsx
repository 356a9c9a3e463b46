import { ChevronDown, X } from 'lucide-react'
import { buttonLook } from './button-look.ts'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import { Menu, type MenuContent } from './Menu.tsx'

type ChipProps = {
  label: string
  /** Without it the filter is not set yet, and there is only its menu. */
  value?: string | undefined
  /** The value was not understood: "Last seen not understood". */
  invalid?: boolean
  /** The other values; without them the chip only says what is set. */
  menu?: MenuContent | undefined
  onRemove?: () => void
  className?: string | undefined
}

/**
 * A filter: its menu and, where it is set, its value and a button that takes it off. The same button opens the menu
 * before and after, so that the menu stays open and has somewhere to give the focus back to.
 */
export function Chip({ label, value, invalid = false, menu, onRemove, className }: ChipProps) {
  const look = invalid
    ? 'border-danger-line bg-danger-soft text-danger-text'
    : 'border-accent-line bg-accent-soft text-accent-text'
  const shape =
    value === undefined
      ? buttonLook({ variant: 'quiet', size: 'control' })
      : classes('inline-flex items-center gap-1.5 rounded-l-control border px-2.5 text-menu', look)
  const words = (
    <>
      <span>{label}</span>
      {value !== undefined && <bdi className="max-w-50 truncate font-medium text-ink">{value}</bdi>}
    </>
  )
  return (
    <span className={classes('inline-flex h-7.5 max-md:h-11', className)}>
      {menu ? (
        <Menu
          {...menu}
          trigger={
            <button type="button" className={shape}>
              {words}
              <Icon
                of={ChevronDown}
                className={classes('size-3.5 stroke-2', value === undefined && '-mr-0.5 text-ink-3')}
              />
            </button>
          }
        />
      ) : (
        <span className={shape}>{words}</span>
      )}
      {value !== undefined && onRemove && (
        <button
          type="button"
          aria-label={`Remove filter ${label} ${value}`}
          data-tip="Remove filter"
          onClick={onRemove}
          className={classes(
            'inline-flex w-7 items-center justify-center rounded-r-control border border-l-0 max-md:w-11',
            look,
          )}
        >
          <Icon of={X} className="size-3.5 stroke-2" />
        </button>
      )}
    </span>
  )
}

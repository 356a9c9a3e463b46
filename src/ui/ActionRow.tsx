import { Ellipsis } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { fit } from './fit.ts'
import { Menu } from './Menu.tsx'
import type { ActionItem, Submenu } from './menu-item.ts'
import { useWidth } from './use-width.ts'

/** A button; one that opens a menu is a submenu. */
export type RowAction = Exclude<ActionItem, { href: string }> | Submenu

type ActionRowProps = {
  /** In the order in which they find room: the last ones go first. */
  actions: RowAction[]
  /** Whoever points at a button or reaches it may be about to press it. */
  onIntent?: () => void
  className?: string
}

const gap = 8

/** Buttons at the end of a line; those without room are in a menu, "More". */
export function ActionRow({ actions, onIntent, className }: ActionRowProps) {
  const row = useRef<HTMLDivElement>(null)
  const ruler = useRef<HTMLDivElement>(null)
  const room = useWidth(row)
  const [widths, setWidths] = useState<number[]>()

  useLayoutEffect(() => {
    if (!ruler.current) return undefined
    const measured = ruler.current
    // Its size changes with a label, and when the typeface arrives.
    const observer = new ResizeObserver(() => {
      setWidths(Array.from(measured.children, (child) => child.getBoundingClientRect().width + gap))
    })
    observer.observe(measured)
    return () => observer.disconnect()
  }, [])

  const known = room !== undefined && widths?.length === actions.length + 1
  const places = known ? fit(widths.slice(0, -1), room + gap, widths.at(-1) ?? 0, -1) : actions.keys()
  const shown = new Set(places)
  const rest = actions.filter((_, place) => !shown.has(place))

  return (
    <div
      ref={row}
      onPointerOver={onIntent}
      onFocus={onIntent}
      className={classes('relative flex min-w-0 justify-end gap-2', className)}
    >
      {actions.map((action, place) => shown.has(place) && <Action key={action.label} action={action} />)}
      {rest.length > 0 && (
        <Menu
          align="end"
          side="top"
          items={rest}
          trigger={
            <Button icon={Ellipsis} className="max-md:grow">
              More
            </Button>
          }
        />
      )}
      {/* Every button once more, out of sight, to know what each takes. */}
      <div aria-hidden inert className="invisible absolute h-0 w-0 overflow-hidden">
        <div ref={ruler} className="flex w-max">
          {actions.map((action) => (
            <Button key={action.label} {...faceOf(action)} />
          ))}
          <Button icon={Ellipsis}>More</Button>
        </div>
      </div>
    </div>
  )
}

function Action({ action }: { action: RowAction }) {
  const face = faceOf(action)
  if (action.kind === undefined) return <Button {...face} onClick={action.onSelect} />
  return action.disabledReason === undefined ? (
    <Menu side="top" items={action.items} trigger={<Button {...face} />} />
  ) : (
    <Button {...face} />
  )
}

function faceOf(action: RowAction) {
  const { icon, label, disabledReason } = action
  const isDanger = action.kind === undefined && action.danger === true && disabledReason === undefined
  return {
    icon,
    disabledReason,
    chevron: action.kind === 'submenu',
    className: classes('max-md:grow', isDanger && 'text-danger-text!'),
    children: label,
  }
}

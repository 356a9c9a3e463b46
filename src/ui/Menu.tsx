import { useRender } from '@base-ui/react/use-render'
import { type ComponentProps, lazy, type MouseEvent, type ReactElement, Suspense, useRef, useState } from 'react'
import type { MenuItem } from './menu-item.ts'
import { onIntent } from './on-intent.ts'

const load = () => import('./MenuPopup.tsx')
const MenuPopup = lazy(async () => ({ default: (await load()).MenuPopup }))

type MenuProps = {
  /** The button that opens it: a `Button` or an `IconButton`. */
  trigger: ReactElement<ComponentProps<'button'>>
  /** A function is asked on opening, so that a table of a thousand rows builds no menus. */
  items: MenuItem[] | (() => MenuItem[])
  align?: 'start' | 'end'
  side?: 'bottom' | 'top'
}

/** A button that opens a menu. Its rows are data; see `menu-item.ts`. */
export function Menu({ trigger, items, align = 'start', side = 'bottom' }: MenuProps) {
  const [opened, setOpened] = useState<'by pointer' | 'by keyboard'>()
  const anchor = useRef<HTMLButtonElement>(null)
  const opener = useRender({
    render: trigger,
    ref: anchor,
    props: {
      'aria-haspopup': 'menu',
      'aria-expanded': opened !== undefined,
      // A click that no pointer made counts no presses.
      onClick: (event: MouseEvent) => setOpened(opened ? undefined : event.detail === 0 ? 'by keyboard' : 'by pointer'),
      ...onIntent(load),
    },
  })
  return (
    <>
      {opener}
      {opened && (
        <Suspense fallback={null}>
          <MenuPopup
            anchor={anchor}
            items={typeof items === 'function' ? items() : items}
            align={align}
            side={side}
            focusFirst={opened === 'by keyboard'}
            onClose={() => setOpened(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}

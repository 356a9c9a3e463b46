import { type ComponentProps, lazy, type ReactElement, Suspense, useState } from 'react'
import type { MenuItem } from './menu-item.ts'
import { onIntent } from './on-intent.ts'
import { withProps } from './with-props.ts'

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
  const [opened, setOpened] = useState<{ anchor: HTMLElement; byKeyboard: boolean }>()
  const opener = withProps(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': opened !== undefined,
    // A click that no pointer made counts no presses.
    onClick: ({ currentTarget, detail }) =>
      setOpened(opened ? undefined : { anchor: currentTarget, byKeyboard: detail === 0 }),
    ...onIntent(load),
  })
  return (
    <>
      {opener}
      {opened && (
        <Suspense fallback={null}>
          <MenuPopup
            anchor={opened.anchor}
            items={typeof items === 'function' ? items() : items}
            align={align}
            side={side}
            focusFirst={opened.byKeyboard}
            onClose={() => setOpened(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}

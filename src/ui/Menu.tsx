import { type ComponentProps, lazy, type ReactElement, type ReactNode, Suspense, useState } from 'react'
import type { MenuItem } from './menu-item.ts'
import type { MenuPlace } from './MenuPopup.tsx'
import { onIntent } from './on-intent.ts'
import { withProps } from './with-props.ts'

const load = () => import('./MenuPopup.tsx')
const MenuPopup = lazy(async () => ({ default: (await load()).MenuPopup }))

type MenuProps = {
  /** The button that opens it: a `Button` or an `IconButton`. */
  trigger: ReactElement<ComponentProps<'button'>>
  align?: 'start' | 'end'
  side?: 'bottom' | 'top'
} & MenuContent

export type MenuContent =
  | {
      /** A function is asked on opening, so that a table of a thousand rows builds no menus. */
      items: MenuItem[] | (() => MenuItem[])
    }
  | {
      /** Draws a `MenuPopup` of its own, whose rows are worked out by code that is fetched when somebody means to open it. */
      popup: (place: MenuPlace) => ReactNode
      load: () => Promise<unknown>
    }

/** A button that opens a menu. Its rows are data; see `menu-item.ts`. */
export function Menu({ trigger, align = 'start', side = 'bottom', ...content }: MenuProps) {
  const [opened, setOpened] = useState<{ anchor: HTMLElement; byKeyboard: boolean }>()
  const opener = withProps(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': opened !== undefined,
    // A click that no pointer made counts no presses.
    onClick: ({ currentTarget, detail }) =>
      setOpened(opened ? undefined : { anchor: currentTarget, byKeyboard: detail === 0 }),
    ...onIntent('load' in content ? content.load : load),
  })
  const place = opened && {
    anchor: opened.anchor,
    align,
    side,
    focusFirst: opened.byKeyboard,
    onClose: () => setOpened(undefined),
  }
  return (
    <>
      {opener}
      {place && (
        <Suspense fallback={null}>
          {'popup' in content ? (
            content.popup(place)
          ) : (
            <MenuPopup {...place} items={typeof content.items === 'function' ? content.items() : content.items} />
          )}
        </Suspense>
      )}
    </>
  )
}

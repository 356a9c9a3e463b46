import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Check, ChevronRight, ExternalLink, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { classes } from './classes.ts'
import { Link } from './Link.tsx'
import type { MenuItem } from './menu-item.ts'

const popupLook =
  'z-40 max-h-(--available-height) min-w-50 max-w-80 animate-appear overflow-y-auto overscroll-contain rounded-box ' +
  'border border-line bg-raised p-1 shadow-float outline-none'

/** Where an open menu stands, and how it came to be open. */
export interface MenuPlace {
  readonly anchor: HTMLElement
  readonly align: 'start' | 'end'
  readonly side: 'bottom' | 'top'
  /** Opened by the keyboard, the menu is entered; by a pointer, it waits. */
  readonly focusFirst: boolean
  readonly onClose: () => void
}

/** The open menu of `Menu`. */
export function MenuPopup({ anchor, items, align, side, focusFirst, onClose }: MenuPlace & { items: MenuItem[] }) {
  const entered = useRef(!focusFirst)

  /** The letter at the end of a row chooses it. */
  function chooseByLetter(event: KeyboardEvent): void {
    if (!/^[a-z]$/i.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
    const item = items.find((each) => each.kind === undefined && each.hint === event.key.toUpperCase())
    if (item?.kind !== undefined || !item?.onSelect || item.disabledReason !== undefined) return
    event.preventDefault()
    event.stopPropagation()
    onClose()
    item.onSelect()
  }

  return (
    <BaseMenu.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          anchor={anchor}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-40"
        >
          <BaseMenu.Popup
            aria-label={anchor.ariaLabel ?? anchor.textContent}
            finalFocus={() => anchor}
            onKeyDownCapture={chooseByLetter}
            onFocus={({ target, currentTarget }) => {
              if (entered.current || target !== currentTarget) return
              entered.current = true
              currentTarget.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
            }}
            className={popupLook}
          >
            <Items items={items} />
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

function Items({ items }: { items: MenuItem[] }) {
  return items.map((item, place) => {
    // A separator has no name of its own; the item above it stands for it.
    const above = items[place - 1]
    const named = item.kind === 'separator' ? above : item
    return <Item key={`${item.kind} ${named && 'label' in named ? named.label : ''}`} item={item} />
  })
}

function Item({ item }: { item: MenuItem }) {
  switch (item.kind) {
    case 'separator':
      return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-line-faint" />
    case 'heading':
      return <div className="px-2.5 pt-2 pb-1 text-help text-ink-3">{item.label}</div>
    case 'submenu':
      return (
        <BaseMenu.SubmenuRoot>
          <BaseMenu.SubmenuTrigger disabled={item.disabledReason !== undefined} className={rowLook(item)}>
            <Row {...item} end={<ChevronRight className="size-3.5 stroke-2 text-ink-3" />} />
          </BaseMenu.SubmenuTrigger>
          <BaseMenu.Portal>
            <BaseMenu.Positioner sideOffset={2} alignOffset={-5} collisionPadding={8} className="z-40">
              <BaseMenu.Popup className={popupLook}>
                <Items items={item.items} />
              </BaseMenu.Popup>
            </BaseMenu.Positioner>
          </BaseMenu.Portal>
        </BaseMenu.SubmenuRoot>
      )
    case 'checkbox':
      return (
        <BaseMenu.CheckboxItem
          checked={item.checked}
          onCheckedChange={item.onChange}
          disabled={item.disabledReason !== undefined}
          className={rowLook(item)}
        >
          <Row {...item} lead={<Ticked on={item.checked} />} />
        </BaseMenu.CheckboxItem>
      )
    case 'radio':
      return (
        <BaseMenu.RadioGroup
          aria-label={item.label}
          value={item.value}
          onValueChange={(value: string) => item.onChange(value)}
        >
          {item.options.map((option) => (
            <RadioOption key={option.value} option={option} chosen={option.value === item.value} />
          ))}
        </BaseMenu.RadioGroup>
      )
    case undefined:
      if (item.href !== undefined && item.disabledReason === undefined) {
        return (
          <BaseMenu.LinkItem
            closeOnClick
            className={rowLook(item)}
            render={
              item.external ? undefined : <Link to={item.href} state={item.state} keepsSearch={item.keepsSearch} />
            }
            {...(item.external && { href: item.href, target: '_blank', rel: 'noreferrer' })}
          >
            <Row
              {...item}

              end={
                item.external && (
                  <ExternalLink aria-label="opens in a new tab" className="size-3.5 stroke-2 text-ink-3" />
                )
              }
            />
          </BaseMenu.LinkItem>
        )
      }
      return (
        <BaseMenu.Item disabled={item.disabledReason !== undefined} onClick={item.onSelect} className={rowLook(item)}>
          <Row {...item} />
        </BaseMenu.Item>
      )
  }
}

function RadioOption({
  option,
  chosen,
}: {
  option: Extract<MenuItem, { kind: 'radio' }>['options'][number]
  chosen: boolean
}) {
  return (
    <BaseMenu.RadioItem
      value={option.value}
      closeOnClick
      disabled={option.disabledReason !== undefined}
      className={rowLook(option)}
    >
      <Row {...option} lead={<Ticked on={chosen} />} />
    </BaseMenu.RadioItem>
  )
}

function Ticked({ on }: { on: boolean }) {
  return <Check className={classes('mt-px text-accent-text', !on && 'invisible')} />
}

function rowLook({
  disabledReason,
  danger = false,
}: {
  disabledReason?: string | undefined
  danger?: boolean
}): string {
  return classes(
    'flex min-h-7.5 items-start gap-2.5 rounded-control px-2.5 py-1.5 text-menu select-none max-md:min-h-11 max-md:items-center',
    '-outline-offset-2 data-highlighted:bg-press data-popup-open:bg-press',
    disabledReason === undefined
      ? classes('cursor-pointer', danger ? 'text-danger-text' : 'text-ink')
      : 'text-ink-off forced-colors:text-[GrayText]',
  )
}

function Row({
  icon: Icon,
  lead,
  label,
  hint,
  end,
  disabledReason,
  danger = false,
}: {
  icon?: LucideIcon | undefined
  lead?: ReactNode
  label: string
  hint?: string | undefined
  end?: ReactNode
  disabledReason?: string | undefined
  danger?: boolean
}) {
  return (
    <>
      {lead}
      {Icon && (
        <Icon className={classes('mt-px', danger && disabledReason === undefined ? 'text-danger' : 'text-ink-3')} />
      )}
      <span className="min-w-0 grow wrap-anywhere">
        {label}
        {disabledReason !== undefined && <span className="block text-help text-ink-2"> {disabledReason}</span>}
      </span>
      {hint !== undefined && <span className="pl-4 text-help/4.5 text-ink-3 tabular-nums"> {hint}</span>}
      {end && <span className="self-center pl-2">{end}</span>}
    </>
  )
}

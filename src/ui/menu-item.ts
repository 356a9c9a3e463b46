import type { LucideIcon } from 'lucide-react'

type Shared = {
  label: string
  icon?: LucideIcon | undefined
  /** Why it cannot be chosen now and what to do about it: shown as a second line, and the item stays reachable. */
  disabledReason?: string | undefined
}

export type ActionItem = Shared & {
  kind?: undefined
  /** At the end of the line: a count, or a letter, which then chooses the row. */
  hint?: string | undefined
  danger?: boolean
} & (
    | { onSelect: () => void; href?: undefined }
    | {
        href: string
        /** What the router is to keep of the link. */
        state?: unknown
        /** Leads on with the search of the page, as a `Link` can. */
        keepsSearch?: boolean | undefined
        external?: boolean
        onSelect?: undefined
      }
    | { disabledReason: string; href?: undefined; onSelect?: undefined }
  )

type CheckboxItem = Shared & {
  kind: 'checkbox'
  checked: boolean
  onChange: (checked: boolean) => void
  hint?: string | undefined
}

type RadioItem = {
  kind: 'radio'
  /** Names the group for screen readers. */
  label: string
  value: string
  options: (Shared & { value: string; hint?: string | undefined })[]
  onChange: (value: string) => void
}

export type Submenu = Shared & { kind: 'submenu'; items: MenuItem[] }

export type MenuItem =
  | ActionItem
  | CheckboxItem
  | RadioItem
  | Submenu
  | { kind: 'separator' }
  | { kind: 'heading'; label: string }

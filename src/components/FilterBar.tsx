import { SlidersHorizontal } from 'lucide-react'
import { describeTerm } from '#api/search-query-describe.ts'
import type { KnownNames } from '#api/search-query-complete.ts'
import type { SearchKey } from '#api/search-query-keys.ts'
import { problemsOf, withoutTerm, type Problem } from '#api/search-query.ts'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { Menu } from '#ui/Menu.tsx'
import type { MenuItem } from '#ui/menu-item.ts'
import { FilterField } from './FilterField.tsx'
import { filterMenus, type FilterMenu } from './filter-menus.ts'
import { useFilterDraft } from './use-filter-draft.ts'

interface Props {
  /** The filter that the list shows. */
  filter: string
  onChange: (filter: string, options: { replace: boolean }) => void
  keys: readonly SearchKey[]
  names: KnownNames
  /** What the deployment refused in `filter`. */
  refusals: readonly Problem[]
  label: string
}

/** The filter as text, as chips for what is set and as menus for what may be set: views of one thing. */
export function FilterBar({ filter, onChange, keys, names, refusals, label }: Props) {
  const draft = useFilterDraft({ filter, keys, refusals, onChange })
  const itemsOf = (menu: FilterMenu) => menu.items(draft.text, draft.set, names)
  const set = draft.query.terms.filter((term) => term.kind === 'filter')
  const unset = filterMenus.filter((menu) => !set.some(({ key }) => menu.keys.includes(key)))
  const submenu = (menu: FilterMenu): MenuItem => ({ kind: 'submenu', label: menu.label, items: itemsOf(menu) })
  const [shown, kept] = [
    unset.filter(({ label: name }) => inRow.has(name)),
    unset.filter(({ label: name }) => !inRow.has(name)),
  ]

  return (
    <div className="flex min-h-12.5 flex-wrap items-center gap-x-1.5 px-5 max-md:gap-x-2 max-md:px-4">
      <FilterField draft={draft} keys={keys} names={names} label={label} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5 py-1 max-md:hidden">
        {set.map((term) => {
          const menu = filterMenus.find(({ keys: own }) => own.includes(term.key))
          const isWrong = problemsOf(draft.query, term).length > 0
          const words = describeTerm(term, names)
          return (
            <Chip
              key={term.key}
              label={words.label}
              value={isWrong ? 'not understood' : words.value}
              invalid={isWrong}
              {...(menu && { items: () => itemsOf(menu) })}
              onRemove={() => draft.set(withoutTerm(draft.text, term))}
            />
          )
        })}
        {shown.map((menu) => (
          <Menu
            key={menu.label}
            items={() => itemsOf(menu)}
            trigger={
              <Button variant="quiet" chevron className={narrow.has(menu.label) ? 'max-lg:hidden' : ''}>
                {menu.label}
              </Button>
            }
          />
        ))}
        <Menu
          items={() => [...shown.filter((menu) => narrow.has(menu.label) && isNarrow()), ...kept].map(submenu)}
          trigger={
            <Button variant="quiet" chevron>
              More
            </Button>
          }
        />
      </div>
      <span className="relative md:hidden">
        <Menu
          align="end"
          items={() => filterMenus.map(submenu)}
          trigger={
            <Button
              icon={SlidersHorizontal}
              aria-label={set.length > 0 ? `Filters, ${set.length} set` : 'Filters'}
              className="size-11"
            />
          }
        />
        {set.length > 0 && (
          <span
            aria-hidden
            className="pointer-events-none absolute -top-2 -right-2 flex size-5 items-center justify-center rounded-full bg-accent text-tag text-on-accent tabular-nums"
          >
            {set.length}
          </span>
        )}
      </span>
    </div>
  )
}

/** Menus with a button of their own, and those of them that move to More where the window is narrow. */
const inRow = new Set(['Status', 'Role', 'Login type', 'Last seen'])
const narrow = new Set(['Login type'])

function isNarrow(): boolean {
  return matchMedia('(width < 75rem)').matches
}

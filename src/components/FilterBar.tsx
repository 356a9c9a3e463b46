import { SlidersHorizontal } from 'lucide-react'
import { lazy, useRef, type ReactNode } from 'react'
import { describeTerm } from '#api/search-query-describe.ts'
import type { KnownNames } from '#api/search-query-complete.ts'
import type { SearchKey } from '#api/search-query-keys.ts'
import { problemsOf, withoutTerm, type Problem, type Term } from '#api/search-query.ts'
import { Button } from '#ui/Button.tsx'
import { Chip } from '#ui/Chip.tsx'
import { Later } from '#ui/Later.tsx'
import { Menu, type MenuContent } from '#ui/Menu.tsx'
import { FilterField } from './FilterField.tsx'
import { filterMenus, type FilterMenu } from './filter-menus.ts'
import type { FacetsOf } from './people.ts'
import { useFilterDraft } from './use-filter-draft.ts'

const load = () => import('./FilterMenuPopup.tsx')
const FilterMenuPopup = lazy(async () => ({ default: (await load()).FilterMenuPopup }))

interface Props {
  /** The filter that the list shows. */
  filter: string
  onChange: (filter: string, options: { replace: boolean }) => void
  keys: readonly SearchKey[]
  names: KnownNames
  /** What the deployment refused in `filter`. */
  refusals: readonly Problem[]
  label: string
  /** At the end of the row: how the list looks. */
  children?: ReactNode
  facetsOf: FacetsOf
}

/** The filter as text, as chips for what is set and as menus for what may be set: views of one thing. */
export function FilterBar({ filter, onChange, keys, names, refusals, label, facetsOf, children }: Props) {
  const draft = useFilterDraft({ filter, keys, refusals, onChange })
  const input = useRef<HTMLInputElement>(null)
  const menuOf = (open: () => FilterMenu | readonly FilterMenu[]): MenuContent => ({
    load,
    popup: (place) => (
      <FilterMenuPopup
        {...place}
        menus={open()}
        text={draft.text}
        onSet={draft.set}
        names={names}
        facetsOf={facetsOf}
      />
    ),
  })
  const menus = filterMenus.filter((menu) => menu.keys.some((name) => keys.some((key) => key.name === name)))
  const set = draft.query.terms.filter((term) => term.kind === 'filter')

  function remove(term: Term) {
    draft.set(withoutTerm(draft.text, term))
    // The button that was pressed goes with the chip.
    input.current?.focus()
  }

  const latest = (
    <>
      <div className="flex min-w-0 grow basis-96 flex-wrap items-center gap-1.5 py-2.5 max-md:hidden">
        {controls(menus, set).map(({ id, menu, term }) => {
          const isWrong = term !== undefined && problemsOf(draft.query, term).length > 0
          const words = term && describeTerm(term, names)
          return (
            <Chip
              key={id}
              label={words?.label ?? id}
              value={isWrong ? 'not understood' : words?.value}
              invalid={isWrong}
              menu={menu && menuOf(() => menu)}
              {...(term && { onRemove: () => remove(term) })}
              className={term ? undefined : leaving[id]?.className}
            />
          )
        })}
        <Menu
          {...menuOf(() => menus.filter(({ label: name }) => !inRow.has(name) || hasLeft(name)))}
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
          {...menuOf(() => menus)}
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
    </>
  )

  return (
    <div className="flex min-h-12.5 shrink-0 flex-wrap items-start gap-x-1.5 px-5 max-md:gap-x-2 max-md:px-4 max-md:pt-2.5">
      <FilterField input={input} draft={draft} keys={keys} names={names} label={label} />
      {/* What is chosen here starts from what is there now. */}
      <Later isOff={!draft.isTyping}>{latest}</Later>
      {children}
    </div>
  )
}

/** Menus with a button of their own. */
const inRow = new Set(['Status', 'Role', 'Login type', 'AI seat', 'Last seen'])

/** Those of them that move to More in a window that has no room for all in one line. */
const leaving: Readonly<Record<string, { className: string; width: string }>> = {
  'Login type': { className: 'max-[84rem]:hidden', width: '84rem' },
  'AI seat': { className: 'max-[63rem]:hidden', width: '63rem' },
}

function hasLeft(menu: string): boolean {
  const width = leaving[menu]?.width
  return width !== undefined && matchMedia(`(width < ${width})`).matches
}

interface Control {
  readonly id: string
  readonly menu: FilterMenu | undefined
  readonly term: Term | undefined
}

/**
 * What is set, in the order of the text, then the menus of the row that set nothing yet. A menu keeps its `id` from
 * the one to the other, so that it stays open while values are ticked in it.
 */
function controls(menus: readonly FilterMenu[], set: readonly Term[]): Control[] {
  const chips = set.map((term) => ({ term, menu: menus.find(({ keys }) => keys.includes(term.key)) }))
  const isFirstOf = (menu: FilterMenu, term: Term) => chips.find((chip) => chip.menu === menu)?.term === term
  return [
    ...chips.map(({ term, menu }) => ({ id: menu && isFirstOf(menu, term) ? menu.label : term.key, menu, term })),
    ...menus
      .filter((menu) => inRow.has(menu.label) && !chips.some((chip) => chip.menu === menu))
      .map((menu) => ({ id: menu.label, menu, term: undefined })),
  ]
}

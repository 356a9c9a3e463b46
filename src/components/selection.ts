import type { RowChoice } from '#ui/row-choice.ts'
import type { ListedAccount } from './bulk/bulk-action.ts'

/** Under which filter somebody was chosen, and when that list was read. */
export interface ChosenFrom {
  readonly filter: string
  readonly at: Date
}

/** The rows that can be chosen now: those of the page on screen, in their order. */
export interface ChoicePage extends ChosenFrom {
  readonly rows: readonly ListedAccount[]
}

/** What is to say of a selection; another object after each change. */
export interface Chosen {
  readonly count: number
  /** The filter is empty where people were chosen under several; the time is that of the oldest list. */
  readonly from: ChosenFrom | undefined
  /** They are everybody who matched the filter of `from`. */
  readonly isEverything: boolean
}

/**
 * Who is chosen in a list, on whatever page of it: it survives paging, sorting and filtering, and ends with the list.
 * Their ids are too many for a URL.
 */
export interface Selection extends RowChoice {
  readonly chosen: Chosen
  /** In the order in which they were chosen. */
  readonly ids: () => readonly string[]
  /** Their rows as they were listed when they were chosen, as far as they were on screen. */
  readonly listed: () => readonly ListedAccount[]
  /**
   * Chooses somebody of a page or leaves them out, and with `toAnchor` everybody between them and whom this was done to
   * last, where that one is on the page too.
   */
  readonly set: (page: ChoicePage, id: string, isOn: boolean, toAnchor?: boolean) => void
  readonly setPage: (page: ChoicePage, isOn: boolean) => void
  /** Chooses these and nobody else: everybody who matches the filter. */
  readonly setEverything: (ids: readonly string[], from: ChosenFrom) => void
  /** Leaves out who is not there any more; the others are what they were. */
  readonly forget: (ids: readonly string[]) => void
  /** Keeps them, no longer as people who matched a filter: what was done to them may have changed that. */
  readonly unbind: () => void
  readonly clear: () => void
}

const nobody: Chosen = { count: 0, from: undefined, isEverything: false }

/** A selection with nobody in it yet. */
export function createSelection(): Selection {
  let rows = new Map<string, ListedAccount | undefined>()
  let chosen = nobody
  let anchor: string | undefined
  const listeners = new Set<() => void>()

  function become(from: ChosenFrom | undefined, isEverything: boolean): void {
    chosen = rows.size === 0 ? nobody : { count: rows.size, from, isEverything }
    for (const listener of listeners) listener()
  }

  function setRows({ filter, at }: ChosenFrom, some: readonly ListedAccount[], isOn: boolean): void {
    for (const row of some) {
      if (isOn) rows.set(row.id, row)
      else rows.delete(row.id)
    }
    become(isOn ? joined(chosen.from, { filter, at }) : chosen.from, false)
  }

  return {
    get chosen() {
      return chosen
    },
    ids: () => [...rows.keys()],
    listed: () => [...rows.values()].filter((row) => row !== undefined),
    has: (id) => rows.has(id),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(page, id, isOn, toAnchor = false) {
      const to = page.rows.findIndex((row) => row.id === id)
      const start = toAnchor ? page.rows.findIndex((row) => row.id === anchor) : -1
      const from = start === -1 ? to : start
      anchor = id
      setRows(page, page.rows.slice(Math.min(from, to), Math.max(from, to) + 1), isOn)
    },
    setPage(page, isOn) {
      anchor = undefined
      setRows(page, page.rows, isOn)
    },
    setEverything(ids, from) {
      anchor = undefined
      rows = new Map(ids.map((id) => [id, rows.get(id)]))
      become(from, true)
    },
    forget(ids) {
      for (const id of ids) rows.delete(id)
      become(chosen.from, chosen.isEverything)
    },
    unbind: () => become(chosen.from && { ...chosen.from, filter: '' }, false),
    clear() {
      anchor = undefined
      rows = new Map()
      become(undefined, false)
    },
  }
}

function joined(one: ChosenFrom | undefined, other: ChosenFrom): ChosenFrom {
  if (!one) return other
  return { filter: one.filter === other.filter ? one.filter : '', at: one.at < other.at ? one.at : other.at }
}

/** How much of a page is chosen. */
export function chosenOf(page: Pick<ChoicePage, 'rows'>, selection: Pick<RowChoice, 'has'>): number {
  return page.rows.filter(({ id }) => selection.has(id)).length
}

import type { KeyboardEvent } from 'react'
import { isPlain } from './is-plain.ts'

const reachable = 'a[href], button, input, [tabindex]'

/**
 * Arrow keys in a table: left and right go through what a row has to say and to do, up and down to the same place in
 * the next row. Tab reaches only links, buttons and boxes, so that a row is few stops long.
 */
export function moveInTable(event: KeyboardEvent<HTMLElement>): void {
  if (!isPlain(event)) return
  const focused = event.target
  if (!(focused instanceof HTMLElement) || focused.matches('input:not([type=checkbox]), select, textarea')) return
  const cell = focused.closest<HTMLTableCellElement>('tbody :is(td, th)')
  const row = cell?.closest('tr')
  if (!cell || !row) return

  const next = target(event.key, focused, cell, row)
  if (!next) return
  event.preventDefault()
  next.focus()
}

function target(
  key: string,
  focused: HTMLElement,
  cell: HTMLTableCellElement,
  row: HTMLTableRowElement,
): HTMLElement | null | undefined {
  const stops = [...row.querySelectorAll<HTMLElement>(reachable)]
  const place = stops.indexOf(focused)
  switch (key) {
    case 'ArrowRight':
      return stops[place + 1]
    case 'ArrowLeft':
      return place > 0 ? stops[place - 1] : undefined
    case 'ArrowDown':
    case 'ArrowUp': {
      const other = neighbour(row, key === 'ArrowDown' ? 1 : -1)
      const same = other?.children[cell.cellIndex]?.querySelector<HTMLElement>(reachable)
      return same ?? other?.querySelector<HTMLElement>(reachable)
    }
    default:
      return undefined
  }
}

/** The next row that has anything to reach, past headings within the table. */
function neighbour(row: HTMLTableRowElement, step: 1 | -1): HTMLTableRowElement | undefined {
  const rows = [...(row.closest('table')?.querySelectorAll<HTMLTableRowElement>('tbody:not([hidden]) > tr') ?? [])]
  const at = rows.indexOf(row)
  const others = step === 1 ? rows.slice(at + 1) : rows.slice(0, at).toReversed()
  return others.find((other) => other.querySelector(reachable) !== null)
}

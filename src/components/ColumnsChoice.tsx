import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState, type KeyboardEvent, type RefObject } from 'react'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { type Column, columnsThatFit } from '#ui/columns.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { useWidth } from '#ui/use-width.ts'
import { chosenColumns } from './chosen-columns.ts'
import { columnChoices, columnSearch, moved, type ColumnChoice } from './column-choice.ts'

interface Props {
  all: readonly Column<never>[]
  /** As the URL has it. */
  chosen: string
  table: RefObject<HTMLElement | null>
  onChange: (chosen: string) => void
}

/** Which columns a table has, and in which order: by boxes and buttons, or by Alt and the arrow keys. */
export function ColumnsChoice({ all, chosen, table, onChange }: Props) {
  // Kept while the box is open, so that what is left out stays where it was.
  const [choices, setChoices] = useState(() => columnChoices(all, chosen))
  const [news, setNews] = useState('')
  const room = useWidth(table)
  const shown = chosenColumns(all, chosen)
  const fitting = columnsThatFit(shown, room ?? Infinity)
  const nameOf = (id: string) => all.find((column) => column.id === id)?.header ?? id

  function become(next: readonly ColumnChoice[]): void {
    setChoices(next)
    onChange(columnSearch(all, next))
  }

  function move(id: string, by: 1 | -1): void {
    const next = moved(choices, id, by)
    if (next === choices) return
    become(next)
    setNews(`${nameOf(id)} is ${next.findIndex((choice) => choice.id === id) + 1} of ${next.length}.`)
  }

  function moveByKey(event: KeyboardEvent, id: string): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(id, event.key === 'ArrowUp' ? -1 : 1)
  }

  return (
    <>
      <ul aria-label="Columns in their order" className="-mx-1">
        {choices.map(({ id, isShown }, place) => {
          const name = nameOf(id)
          const hasRoom = !isShown || fitting.some((column) => column.id === id)
          return (
            // The keys bubble from the box and the buttons.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <li
              key={id}
              onKeyDown={(event) => moveByKey(event, id)}
              className="flex items-center rounded-control pl-1 hover:bg-hover"
            >
              <Checkbox
                label={hasRoom ? name : `${name}, no room now`}
                checked={isShown}
                onChange={({ target }) =>
                  become(choices.map((choice) => (choice.id === id ? { id, isShown: target.checked } : choice)))
                }
                className="grow py-1"
              />
              <IconButton
                size="small"
                icon={ChevronUp}
                label={`Move ${name} up`}
                disabledReason={place === 0 ? 'It is the first one.' : undefined}
                onClick={() => move(id, -1)}
              />
              <IconButton
                size="small"
                icon={ChevronDown}
                label={`Move ${name} down`}
                disabledReason={place === choices.length - 1 ? 'It is the last one.' : undefined}
                onClick={() => move(id, 1)}
              />
            </li>
          )
        })}
      </ul>
      <p role="status" className="sr-only">
        {news}
      </p>
      <p className="mt-2 text-help text-ink-3">
        {shown.length === fitting.length
          ? 'Alt and the arrow keys move a column.'
          : 'What has no room comes back in a wider window, or with fewer columns.'}
      </p>
      <Button
        size="small"
        className="mt-2"
        disabledReason={chosen === '' ? 'These are the usual columns.' : undefined}
        onClick={() => become(columnChoices(all, ''))}
      >
        Usual columns
      </Button>
    </>
  )
}

import { Search, X } from 'lucide-react'
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { Candidate, complete, KnownNames } from '#api/search-query-complete.ts'
import type { SearchKey } from '#api/search-query-keys.ts'
import type { Problem } from '#api/search-query.ts'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { Icon } from '#ui/Icon.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Kbd } from '#ui/Kbd.tsx'
import { Later } from '#ui/Later.tsx'
import type { FilterCompletion } from './FilterCompletion.tsx'
import { FilterText } from './FilterText.tsx'
import type { FilterDraft } from './use-filter-draft.ts'

/** What completes a query: fetched once somebody comes to the field, since most only look at the list. */
interface Completer {
  readonly complete: typeof complete
  readonly FilterCompletion: typeof FilterCompletion
}

async function loadCompleter(): Promise<Completer> {
  const [query, popup] = await Promise.all([import('#api/search-query-complete.ts'), import('./FilterCompletion.tsx')])
  return { complete: query.complete, FilterCompletion: popup.FilterCompletion }
}

interface Props {
  input: RefObject<HTMLInputElement | null>
  draft: FilterDraft
  keys: readonly SearchKey[]
  names: KnownNames
  label: string
}

/** One field that holds the query language, with completion and with errors at their place. */
export function FilterField({ input, draft, keys, names, label }: Props) {
  const id = useId()
  const under = useRef<HTMLDivElement>(null)
  const [caret, setCaret] = useState(0)
  const [isOpen, setOpen] = useState(false)
  const [reached, setActive] = useState(-1)
  // What is being typed is not wrong yet, unless the person says that it is all.
  const [isInsisting, setInsisting] = useState(false)

  // React writes the value and leaves the caret at its end.
  const wanted = useRef<number>(undefined)
  useLayoutEffect(() => {
    if (wanted.current === undefined) return
    input.current?.setSelectionRange(wanted.current, wanted.current)
    wanted.current = undefined
  })

  const { text } = draft
  const [completer, setCompleter] = useState<Completer>()
  const Completion = completer?.FilterCompletion
  const completionAt = (typed: string, at: number) => completer?.complete(typed, at, { ...names, keys }) ?? nothing(at)
  const { from, to, candidates: all } = completionAt(text, caret)
  const candidates = all.filter((candidate) => candidate.text !== text.slice(from, to))
  const active = Math.min(reached, candidates.length - 1)
  const problem = draft.problems.find((found) => !isOpen || isInsisting || caret < found.from || found.to < caret)
  const isShown = isOpen && completer !== undefined && (candidates.length > 0 || problem !== undefined)

  function replace(span: { from: number; to: number }, replacement: string) {
    const now = input.current?.value ?? text
    const next = now.slice(0, span.from) + replacement + now.slice(span.to)
    const end = span.from + replacement.length
    draft.type(next)
    setCaret(end)
    setActive(-1)
    setInsisting(false)
    // The button that was pressed may be gone with the problem that it solved.
    input.current?.focus()
    wanted.current = end
  }
  // What is pressed in the popup may be of a letter before.
  const pick = (candidate: Candidate) => {
    const now = input.current?.value ?? text
    replace(completionAt(now, input.current?.selectionStart ?? now.length), candidate.text)
  }
  const fix = (found: Problem) => {
    const isThere = input.current?.value.startsWith(text.slice(found.from, found.to), found.from)
    if (isThere) replace(found, found.suggestion ?? '')
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setOpen(true)
      // One place beside the candidates is none of them, so that the arrows lead back to what was typed.
      const places = candidates.length + 1
      setActive(isShown ? ((active + 1 + step + places) % places) - 1 : step === 1 ? 0 : candidates.length - 1)
    } else if (event.key === 'Enter') {
      const candidate = isShown ? candidates[active] : undefined
      if (candidate) return pick(candidate)
      draft.apply()
      draft.begin()
      setInsisting(true)
      setOpen(draft.problems.length > 0)
    } else if (event.key === 'Tab' && !event.shiftKey && isShown && (active >= 0 || from < caret)) {
      const candidate = candidates[Math.max(active, 0)]
      if (!candidate) return
      event.preventDefault()
      pick(candidate)
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation()
      setOpen(false)
      setActive(-1)
    }
  }

  const popup = isShown && Completion && (
    <Completion
      id={`${id}-list`}
      candidates={candidates}
      active={active}
      typed={text.slice(from, caret)}
      problem={problem}
      problemId={`${id}-problem`}
      isAhead={draft.isAhead}
      onPick={pick}
      onActive={setActive}
      onFix={fix}
    />
  )

  return (
    <>
      <search className="relative min-w-0 grow basis-72 max-md:flex-1 md:my-2 md:max-w-108">
        <div
          className={classes(
            'flex h-8.5 items-center gap-2 rounded-control border bg-sheet pr-1 pl-2.5 max-md:h-11',
            'focus-within:outline-2 focus-within:-outline-offset-1',
            problem
              ? 'border-danger focus-within:outline-danger'
              : 'border-line-control focus-within:border-focus focus-within:outline-focus',
          )}
        >
          <Icon of={Search} className="text-ink-3" />
          {/* Both are of a size of their own: a letter lays out nothing around them. */}
          <div className="relative h-7 min-w-0 grow font-mono text-table">
            <div
              ref={under}
              aria-hidden
              className="pointer-events-none absolute inset-0 overflow-hidden leading-7 whitespace-pre contain-strict forced-colors:hidden"
            >
              <FilterText query={draft.query} problems={problem ? draft.problems : []} />
            </div>
            <input
              ref={input}
              type="text"
              role="combobox"
              aria-label={label}
              aria-keyshortcuts="/"
              aria-autocomplete="list"
              aria-expanded={isShown}
              aria-controls={isShown ? `${id}-list` : undefined}
              aria-activedescendant={isShown && active >= 0 ? `${id}-list-${active}` : undefined}
              aria-invalid={problem !== undefined}
              aria-describedby={problem ? `${id}-problem` : undefined}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              placeholder="Filter by name, email or key:value"
              value={text}
              onChange={(event) => {
                draft.type(event.target.value)
                setCaret(event.target.selectionStart ?? event.target.value.length)
                setOpen(true)
                setActive(-1)
                setInsisting(false)
              }}
              onSelect={(event) => {
                const at = event.currentTarget.selectionStart ?? 0
                // Said of each letter as well, whose place is known by then.
                if (at !== caret) setCaret(at)
              }}
              onScroll={(event) => under.current?.scrollTo({ left: event.currentTarget.scrollLeft })}
              onClick={() => setOpen(true)}
              onFocus={() => {
                draft.begin()
                // Without it the field still takes what is typed.
                loadCompleter().then(setCompleter, () => undefined)
              }}
              onBlur={() => {
                draft.apply()
                setOpen(false)
                setActive(-1)
              }}
              onKeyDown={onKeyDown}
              className="relative block h-7 w-full contain-strict bg-transparent text-transparent caret-ink outline-none placeholder:font-sans placeholder:text-ink-3 forced-colors:text-[FieldText]"
            />
          </div>
          {text === '' ? (
            <span className="pr-1 max-md:hidden">
              <Kbd>/</Kbd>
            </span>
          ) : (
            <IconButton
              icon={X}
              label="Clear filter"
              size="small"
              onClick={() => {
                draft.set('')
                input.current?.focus()
              }}
            />
          )}
        </div>
        {/* Closed at once: who goes on by Tab must not reach what is about to go. */}
        <Later isOff={!isShown}>{popup}</Later>
      </search>
      {!isShown && problem && (
        <div
          role="alert"
          className="order-last flex basis-full items-center gap-2.5 pb-2 text-help font-medium text-danger-text"
        >
          <p id={`${id}-problem`} className="min-w-0 wrap-anywhere">
            {problem.message}
            {draft.isAhead && ' The list still shows the last filter that worked.'}
          </p>
          {problem.suggestion !== undefined && (
            <Button size="small" onClick={() => fix(problem)}>
              Use {problem.suggestion}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function nothing(caret: number) {
  return { from: caret, to: caret, candidates: [] }
}

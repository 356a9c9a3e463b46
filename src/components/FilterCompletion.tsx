import { CircleAlert } from 'lucide-react'
import type { Candidate } from '#api/search-query-complete.ts'
import type { Problem } from '#api/search-query.ts'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { Kbd } from '#ui/Kbd.tsx'

interface Props {
  id: string
  candidates: readonly Candidate[]
  /** Which candidate the arrow keys have reached; -1 for none. */
  active: number
  /** What stands there of the candidates, to show which letters match. */
  typed: string
  problem: Problem | undefined
  problemId: string
  /** Whether the list below is still that of an earlier filter. */
  isAhead: boolean
  onPick: (candidate: Candidate) => void
  onActive: (index: number) => void
  onFix: (problem: Problem) => void
}

/** What may stand at the caret, and what is wrong with what stands there. The keys that work it are the field's. */
export function FilterCompletion({
  id,
  candidates,
  active,
  typed,
  problem,
  problemId,
  isAhead,
  onPick,
  onActive,
  onFix,
}: Props) {
  const row = (candidate: Candidate, index: number) => (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      key={candidate.label}
      id={`${id}-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={index === active}
      ref={index === active ? scrollIntoView : undefined}
      onPointerMove={() => onActive(index)}
      onClick={() => onPick(candidate)}
      className={classes(
        'flex min-h-8 items-center gap-4 rounded-control px-2.5 py-1 text-menu max-md:min-h-11',
        index === active && 'bg-press',
      )}
    >
      <span className="w-52 shrink-0 truncate font-mono text-ink max-md:w-40">
        <Label candidate={candidate} typed={typed} />
      </span>
      <span className="min-w-0 grow truncate text-ink-2">{candidate.description}</span>
      <span className="shrink-0 text-help text-ink-3 max-md:hidden">{candidate.hint}</span>
    </div>
  )
  return (
    <div
      // A press in here must not take the focus out of the field.
      onPointerDown={(event) => event.preventDefault()}
      className="absolute top-full left-0 z-30 mt-1 w-160 max-w-[calc(100vw-2.5rem)] animate-appear overflow-hidden rounded-box border border-line bg-raised shadow-float"
    >
      {problem && (
        <div
          role="alert"
          className="flex items-start gap-2.5 border-b border-danger-line bg-danger-soft px-3 py-2 text-menu text-ink"
        >
          <CircleAlert aria-hidden className="mt-0.25 text-danger-text" />
          <div className="min-w-0 grow">
            <p id={problemId} className="wrap-anywhere">
              {problem.message}
            </p>
            <p className="text-help text-ink-2">
              Character {problem.from + 1}.{isAhead && ' The list below still shows the last filter that worked.'}
            </p>
          </div>
          {problem.suggestion !== undefined && (
            <Button size="small" onClick={() => onFix(problem)}>
              Use {problem.suggestion}
            </Button>
          )}
        </div>
      )}
      <div id={id} role="listbox" aria-label="Suggestions" className="max-h-80 overflow-y-auto p-1">
        {(['key', 'value'] as const).map((kind) => {
          const rows = candidates.flatMap((candidate, index) =>
            candidate.kind === kind ? [row(candidate, index)] : [],
          )
          return (
            rows.length > 0 && (
              <div key={kind} role="group" aria-label={kind === 'key' ? 'Keys' : 'Values'}>
                <div aria-hidden className="px-2.5 pt-2 pb-1 text-help text-ink-3">
                  {kind === 'key' ? 'Keys' : 'Values'}
                </div>
                {rows}
              </div>
            )
          )
        })}
      </div>
      <p className="flex gap-4 border-t border-line-faint bg-sunken px-3 py-1.5 text-help text-ink-3 max-md:hidden">
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose
        </span>
        <span>
          <Kbd>Tab</Kbd> complete
        </span>
        <span>
          <Kbd>Enter</Kbd> apply
        </span>
        <span>
          <Kbd>Esc</Kbd> close
        </span>
      </p>
    </div>
  )
}

function scrollIntoView(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' })
}

/** A key with the typed letters set off, and the value of a `key:value` in the colour of values. */
function Label({ candidate: { kind, label }, typed }: { candidate: Candidate; typed: string }) {
  if (kind === 'value') {
    const colon = label.indexOf(':') + 1
    return (
      <>
        <span className="text-ink-3">{label.slice(0, colon)}</span>
        <span className="text-accent-text">{label.slice(colon)}</span>
      </>
    )
  }
  const match = label.toLowerCase().startsWith(typed.toLowerCase()) ? typed.length : 0
  return (
    <>
      <span className="font-semibold text-accent-text">{label.slice(0, match)}</span>
      {label.slice(match)}
    </>
  )
}

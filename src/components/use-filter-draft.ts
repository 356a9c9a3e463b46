import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { parse, type Problem, type Query } from '#api/search-query.ts'
import type { SearchKey } from '#api/search-query-keys.ts'

/** How long a pause in typing is taken for the end of it, in milliseconds. */
const pause = 200

export interface FilterDraft {
  readonly text: string
  readonly query: Query
  /** What the grammar or the deployment refuses in it, in the order of the text. */
  readonly problems: readonly Problem[]
  /** Whether the list shows another filter than this text, because this one has problems. */
  readonly isAhead: boolean
  /** Whether what was typed waits for a pause. */
  readonly isTyping: boolean
  /** Takes what was typed, and applies it when the typing pauses. */
  readonly type: (text: string) => void
  /** Takes a whole change and applies it at once, as a step of its own for Back. */
  readonly set: (text: string) => void
  /** Applies what is there now. */
  readonly apply: () => void
  /** Says that the person begins anew: what they apply next is a step of its own for Back. */
  readonly begin: () => void
}

interface Options {
  /** The filter that the list shows. */
  readonly filter: string
  readonly keys: readonly SearchKey[]
  /** What the deployment refused in `filter`. */
  readonly refusals: readonly Problem[]
  /** `replace`: the change goes on with the last one and is no step of its own for Back. */
  readonly onChange: (filter: string, options: { replace: boolean }) => void
}

interface State {
  readonly text: string
  /** The filter that the list shows, and those that were sent after it and have yet to come back by the URL. */
  readonly known: readonly [string, ...string[]]
  /** What was typed and waits for a pause. */
  readonly typed: string | undefined
  readonly isStep: boolean
}

/**
 * The text of a filter while it is worked on. Only what has no problems is applied, so the list always shows the last
 * filter that worked and nothing typed is lost; a filter from elsewhere (Back, a link) replaces the draft.
 */
export function useFilterDraft({ filter, keys, refusals, onChange }: Options): FilterDraft {
  const [{ text, known, typed, isStep }, setState] = useState(() => drafted(filter))
  const change = (part: Partial<State>) => setState((last) => ({ ...last, ...part }))

  // Not while rendering: the URL comes in a transition, and a letter typed in the middle of it would be lost.
  // oxlint-disable-next-line react/set-state-in-effect
  useLayoutEffect(() => setState((last) => settled(filter, last)), [filter])

  const query = parse(text, { keys })
  const isApplied = text.trim() === filter.trim()

  function send(next: string, asStep: boolean): void {
    const wanted = next.trim()
    const isNews = wanted !== known.at(-1)?.trim() && parse(wanted, { keys }).problems.length === 0
    change({ text: next, typed: undefined, ...(isNews && { known: [...known, wanted], isStep: false }) })
    if (isNews) onChange(wanted, { replace: !asStep })
  }

  const endTyping = useEffectEvent((last: string) => send(last, isStep))
  useEffect(() => {
    if (typed === undefined) return undefined
    const timer = setTimeout(() => endTyping(typed), pause)
    return () => clearTimeout(timer)
  }, [typed])

  return {
    text,
    query,
    problems: query.problems.length > 0 || !isApplied ? query.problems : refusals,
    isAhead: query.problems.length > 0 && parse(filter, { keys }).problems.length === 0,
    isTyping: typed !== undefined,
    type: (next) => change({ text: next, typed: next }),
    set: (next) => send(next, true),
    apply: () => send(text, isStep),
    begin: () => change({ isStep: true }),
  }
}

function drafted(filter: string): State {
  return { text: filter, known: [filter], typed: undefined, isStep: true }
}

/** The draft once the list shows a filter: what was sent before it will not come, and one from elsewhere replaces it. */
function settled(filter: string, state: State): State {
  const place = state.known.indexOf(filter)
  if (place === 0) return state
  const [, ...later] = state.known.slice(place)
  return place === -1 ? drafted(filter) : { ...state, known: [filter, ...later] }
}

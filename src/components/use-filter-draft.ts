import { useEffect, useRef, useState } from 'react'
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
  /** Takes what was typed, and applies it when the typing pauses. */
  readonly type: (text: string) => void
  /** Takes a whole change and applies it at once. */
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

/**
 * The text of a filter while it is worked on. Only what has no problems is applied, so the list always shows the last
 * filter that worked and nothing typed is lost; a filter from elsewhere (Back, a link) replaces the draft.
 */
export function useFilterDraft({ filter, keys, refusals, onChange }: Options): FilterDraft {
  // `sent` are the changes whose way through the URL is not over: that they arrive must not undo what was typed since.
  const [{ text, seen, sent }, setState] = useState({ text: filter, seen: filter, sent: [] as readonly string[] })
  if (filter !== seen) {
    const arrived = sent.indexOf(filter)
    setState(
      arrived === -1 ? { text: filter, seen: filter, sent: [] } : { text, seen: filter, sent: sent.slice(arrived + 1) },
    )
  }

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isStep = useRef(true)
  useEffect(() => () => clearTimeout(timer.current), [])

  const query = parse(text, { keys })
  const send = (next: string) => {
    clearTimeout(timer.current)
    if (next === filter || parse(next, { keys }).problems.length > 0) return
    setState((state) => ({ ...state, sent: [...state.sent, next] }))
    onChange(next, { replace: !isStep.current })
    isStep.current = false
  }

  return {
    text,
    query,
    problems: query.problems.length > 0 || text !== filter ? query.problems : refusals,
    isAhead: query.problems.length > 0 && text !== filter,
    type(next) {
      setState((state) => ({ ...state, text: next }))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => send(next), pause)
    },
    set(next) {
      setState((state) => ({ ...state, text: next }))
      isStep.current = true
      send(next)
    },
    apply: () => send(text),
    begin() {
      isStep.current = true
    },
  }
}

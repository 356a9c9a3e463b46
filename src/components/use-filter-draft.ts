import { startTransition, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
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

/**
 * The text of a filter while it is worked on. Only what has no problems is applied, so the list always shows the last
 * filter that worked and nothing typed is lost; a filter from elsewhere (Back, a link) replaces the draft.
 */
export function useFilterDraft({ filter, keys, refusals, onChange }: Options): FilterDraft {
  const [{ text, isTyping }, setState] = useState({ text: filter, isTyping: false })
  // Whether what is applied next is a step of its own for Back.
  const isStep = useRef(true)
  // The filter that the list shows, and those that were sent after it and have yet to come back by the URL.
  const known = useRef([filter])
  // Not while rendering: the URL comes in a transition, and a letter typed in the middle of it would be lost.
  useLayoutEffect(() => {
    const place = known.current.indexOf(filter)
    if (place !== -1) {
      // What was sent before it will not come any more.
      known.current = known.current.slice(place)
      return
    }
    known.current = [filter]
    isStep.current = true
    setState({ text: filter, isTyping: false })
  }, [filter])

  const query = parse(text, { keys })
  const isApplied = text.trim() === filter.trim()

  function send(next: string, asStep: boolean): void {
    const wanted = next.trim()
    const isNews = wanted !== known.current.at(-1)?.trim() && parse(wanted, { keys }).problems.length === 0
    setState({ text: next, isTyping: false })
    if (!isNews) return
    isStep.current = false
    known.current.push(wanted)
    onChange(wanted, { replace: !asStep })
  }

  // With the list that comes of it: drawn by itself, it could meet the next letter.
  const endTyping = useEffectEvent((last: string) => startTransition(() => send(last, isStep.current)))
  useEffect(() => {
    if (!isTyping) return undefined
    const timer = setTimeout(() => endTyping(text), pause)
    return () => clearTimeout(timer)
  }, [text, isTyping])

  return {
    text,
    query,
    problems: query.problems.length > 0 || !isApplied ? query.problems : refusals,
    isAhead: query.problems.length > 0 && parse(filter, { keys }).problems.length === 0,
    isTyping,
    type: (next) => setState({ text: next, isTyping: true }),
    set: (next) => send(next, true),
    apply: () => send(text, isStep.current),
    begin: () => {
      isStep.current = true
    },
  }
}

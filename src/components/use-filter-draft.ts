import { useEffect, useEffectEvent, useState } from 'react'
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
  /** The filter that the list showed when this was drawn last. */
  readonly seen: string
  /** Changes whose way through the URL is not over: that they arrive must not undo what was typed since. */
  readonly sent: readonly string[]
  /** What was typed and waits for a pause. */
  readonly typed: string | undefined
  readonly isStep: boolean
}

/**
 * The text of a filter while it is worked on. Only what has no problems is applied, so the list always shows the last
 * filter that worked and nothing typed is lost; a filter from elsewhere (Back, a link) replaces the draft.
 */
export function useFilterDraft({ filter, keys, refusals, onChange }: Options): FilterDraft {
  const [state, setState] = useState(() => drafted(filter))
  if (filter !== state.seen) setState(arrived(state, filter))
  const { text, sent, typed } = state

  const query = parse(text, { keys })
  const isApplied = text.trim() === filter.trim()

  function send(next: string, isStep: boolean): void {
    const wanted = next.trim()
    const isNews = wanted !== (sent.at(-1) ?? filter).trim() && parse(wanted, { keys }).problems.length === 0
    setState((last) => ({
      ...last,
      text: next,
      typed: undefined,
      ...(isNews && { sent: [...last.sent, wanted], isStep: false }),
    }))
    if (isNews) onChange(wanted, { replace: !isStep })
  }

  const endTyping = useEffectEvent((last: string) => send(last, state.isStep))
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
    type: (next) => setState((last) => ({ ...last, text: next, typed: next })),
    set: (next) => send(next, true),
    apply: () => send(text, state.isStep),
    begin: () => setState((last) => (last.isStep ? last : { ...last, isStep: true })),
  }
}

function drafted(filter: string): State {
  return { text: filter, seen: filter, sent: [], typed: undefined, isStep: true }
}

function arrived(state: State, filter: string): State {
  const place = state.sent.indexOf(filter)
  return place === -1 ? drafted(filter) : { ...state, seen: filter, sent: state.sent.slice(place + 1) }
}

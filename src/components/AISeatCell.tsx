import { Check, CircleQuestionMark, Minus } from 'lucide-react'
import { useContext } from 'react'
import { TipFocus } from '#ui/tip-focus.ts'

const looks = {
  yes: { name: 'Consuming AI seat', word: 'AI seat', icon: Check, className: 'text-ok' },
  no: { name: 'Not consuming AI seat', word: 'No AI seat', icon: Minus, className: 'text-ink-3' },
  unknown: {
    name: 'Unknown: the deployment did not say',
    word: 'AI unknown',
    icon: CircleQuestionMark,
    className: 'text-ink-3',
  },
}

interface Props {
  /** Absent means that the deployment did not say (contract users §8). */
  hasSeat: boolean | undefined
  /** With a word beside the mark, where no column head explains it. */
  withWord?: boolean
}

/** Whether somebody consumes an AI seat now. */
export function AISeatCell({ hasSeat, withWord = false }: Props) {
  const tabIndex = useContext(TipFocus)
  const { name, word, icon: Icon, className } = looks[hasSeat === undefined ? 'unknown' : hasSeat ? 'yes' : 'no']
  return (
    <span
      role="img"
      aria-label={name}
      data-tip={name}
      tabIndex={tabIndex}
      className="inline-flex items-center gap-1.5 rounded-tag align-middle"
    >
      <Icon aria-hidden className={className} />
      {withWord && <span aria-hidden>{word}</span>}
    </span>
  )
}

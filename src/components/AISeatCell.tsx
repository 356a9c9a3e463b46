import { Check, CircleQuestionMark, Minus } from 'lucide-react'
import { Tooltip } from '#ui/Tooltip.tsx'

const looks = {
  yes: { name: 'Consuming AI seat', icon: Check, className: 'text-ok' },
  no: { name: 'Not consuming AI seat', icon: Minus, className: 'text-ink-3' },
  unknown: { name: 'Unknown: the deployment did not say', icon: CircleQuestionMark, className: 'text-ink-3' },
}

/** Whether somebody consumes an AI seat now; absent means that the deployment did not say (contract users §8). */
export function AISeatCell({ hasSeat }: { hasSeat: boolean | undefined }) {
  const { name, icon: Icon, className } = looks[hasSeat === undefined ? 'unknown' : hasSeat ? 'yes' : 'no']
  return (
    <Tooltip text={name}>
      <span role="img" aria-label={name} className="inline-flex rounded-tag align-middle">
        <Icon aria-hidden className={className} />
      </span>
    </Tooltip>
  )
}

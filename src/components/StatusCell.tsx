import { Ban, CircleQuestionMark, Moon, type LucideIcon } from 'lucide-react'
import type { User } from '#api/users.ts'

interface Look {
  readonly word: string
  /** None is a dot. */
  readonly icon?: LucideIcon
  readonly className: string
}

const looks: Readonly<Record<string, Look>> = {
  // Borders keep their colour where the system sets the others.
  active: { word: 'Active', className: 'mx-0.75 size-2 rounded-full border-4 border-current text-ok' },
  dormant: { word: 'Dormant', icon: Moon, className: 'size-3.5 stroke-2 text-warn' },
  unknown: { word: 'Unknown', icon: CircleQuestionMark, className: 'size-3.5 stroke-2 text-ink-3' },
  suspended: { word: 'Suspended', icon: Ban, className: 'size-3.5 stroke-2 text-danger' },
}

/** A status as a shape and a word; one that a later server invents is shown by its own name. */
export function StatusCell({ status = 'unknown' }: { status: User['status'] | undefined }) {
  const {
    word,
    icon: Icon,
    className,
  } = looks[status] ?? {
    word: status,
    icon: CircleQuestionMark,
    className: 'size-3.5 stroke-2 text-ink-3',
  }
  return (
    <span className="flex items-center gap-1.5 text-ink-2">
      {Icon ? <Icon aria-hidden className={className} /> : <span className={className} />}
      {word}
    </span>
  )
}

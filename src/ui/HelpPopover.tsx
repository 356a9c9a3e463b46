import { CircleQuestionMark } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './IconButton.tsx'
import { Popover } from './Popover.tsx'

/** A question mark that explains what stands before it. */
export function HelpPopover({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Popover
      title={title}
      trigger={
        <IconButton icon={CircleQuestionMark} label={`About ${title}`} size="small" className="-ml-1.5 text-ink-3" />
      }
    >
      {children}
    </Popover>
  )
}

import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { paths } from '#paths'
import { IconButton } from '#ui/IconButton.tsx'

interface Props {
  title: string
  /** It stands for what had the focus and is gone. */
  takesFocus?: boolean
  /** Buttons at the end. */
  children?: ReactNode
}

/** What is being made, and the way back to the users. */
export function CreateUserHeader({ title, takesFocus = false, children }: Props) {
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line px-5 py-1.5 max-md:px-4">
      <title>{`${title} · Roster`}</title>
      <IconButton icon={ArrowLeft} label="Back to users" href={paths.users()} className="-ml-2" />
      <h1
        ref={takesFocus ? focus : undefined}
        tabIndex={-1}
        className="rounded-tag text-page whitespace-nowrap text-ink"
      >
        {title}
      </h1>
      <div className="ml-auto flex flex-wrap items-center justify-end gap-2">{children}</div>
    </header>
  )
}

function focus(heading: HTMLElement | null): void {
  heading?.focus()
}

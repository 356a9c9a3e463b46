import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

type FailureProps = {
  icon: LucideIcon
  title: string
  serverWords?: string
  requestId?: string | undefined
  actions: ReactNode
  children: string
}

/** A page that is nothing but the reason why there is none, and the way on. */
export function Failure({ icon: Icon, title, serverWords, requestId, actions, children }: FailureProps) {
  return (
    <div role="alert" className="mx-auto flex w-full max-w-160 gap-3 px-5 py-16">
      <title>{`${title} · Roster`}</title>
      <Icon className="mt-1 text-danger" />
      <div className="flex min-w-0 flex-col gap-1.5">
        <h1 className="text-page text-ink">{title}</h1>
        <p>{children}</p>
        {serverWords && <p className="font-mono text-help/5 wrap-anywhere whitespace-pre-wrap">{serverWords}</p>}
        {requestId && <p className="font-mono text-help/5 wrap-anywhere text-ink-3">Request {requestId}</p>}
        <div className="flex gap-2 pt-3">{actions}</div>
      </div>
    </div>
  )
}

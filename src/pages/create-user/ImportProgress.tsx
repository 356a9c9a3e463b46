import { figure } from './figures.ts'

interface Props {
  created: number
  failed: number
  /** Not begun yet. */
  waiting: number
  isOver: boolean
}

/** How far a run has come; its end is read aloud. */
export function ImportProgress({ created, failed, waiting, isOver }: Props) {
  const done = created + failed
  const all = done + waiting
  return (
    <div className="flex min-w-0 grow flex-wrap items-center gap-x-4 gap-y-1 text-menu text-ink-2 tabular-nums">
      <div
        role="progressbar"
        aria-label="Creating users"
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={done}
        className="h-1 w-60 max-w-full overflow-hidden rounded-full bg-press"
      >
        <div className="h-full bg-mark" style={{ width: `${all === 0 ? 100 : (100 * done) / all}%` }} />
      </div>
      <p role={isOver ? 'status' : undefined}>
        <strong>{figure(created)}</strong> created
        {failed > 0 && (
          <>
            , <strong className="text-danger-text">{figure(failed)} failed</strong>
          </>
        )}
        {waiting > 0 && <>, {figure(waiting)} waiting</>}
      </p>
    </div>
  )
}

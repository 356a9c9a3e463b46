import { Hourglass, RotateCw, Square, TriangleAlert } from 'lucide-react'
import type { Directory } from '#directory/directory.ts'
import { useDirectoryStatus } from '#directory/use-directory-status.ts'
import type { Progress } from '#directory/view.ts'
import { clockTime } from '#lib/dates.ts'
import { Button } from '#ui/Button.tsx'
import { Strip } from '#ui/Strip.tsx'
import { serverWords } from './server-words.ts'
import { UnreadableRows } from './UnreadableRows.tsx'

interface Props {
  directory: Pick<Directory<never>, 'status' | 'subscribe' | 'stop'>
  /** Goes on reading, and then asks again for what is on screen. */
  onResume: () => void
}

/** Above a list that only the directory can answer: how far it is with reading everybody, and what it could not read. */
export function DirectoryStrip({ directory, onResume }: Props) {
  const status = useDirectoryStatus(directory)
  const resume = (
    <Button size="small" icon={RotateCw} onClick={onResume}>
      Go on
    </Button>
  )
  switch (status.kind) {
    case 'idle':
      return null
    case 'reading':
      return (
        <Strip
          icon={Hourglass}
          action={
            <Button size="small" icon={Square} onClick={() => directory.stop()}>
              Stop
            </Button>
          }
        >
          The deployment cannot answer this, so Roster reads everybody first: <Figures of={status} />
        </Strip>
      )
    case 'stopped':
      return (
        <Strip icon={Square} action={resume}>
          Reading everybody was stopped: <Figures of={status} /> The list cannot be answered before all are read.
        </Strip>
      )
    case 'failed':
      return (
        <Strip icon={TriangleAlert} action={resume}>
          Reading everybody failed: <Figures of={status} /> {serverWords(status.error).join(' · ')}
        </Strip>
      )
    case 'ready':
      return (
        <>
          {status.refresh instanceof Error && (
            <Strip icon={TriangleAlert} action={resume}>
              Reading everybody anew failed, so this is as of before. {serverWords(status.refresh).join(' · ')}
            </Strip>
          )}
          {status.unreadableCount > 0 && <UnreadableRows rows={status.unreadable} count={status.unreadableCount} />}
        </>
      )
  }
}

function Figures({ of: { read, total, waitsUntil } }: { of: Progress }) {
  return (
    // Read aloud with the line, and not at every change.
    <span aria-live="off" className="tabular-nums">
      <strong>{read.toLocaleString('en')}</strong>
      {total !== undefined && <> of {total.toLocaleString('en')}</>}.
      {waitsUntil && <> The deployment takes no more calls before {clockTime(waitsUntil)}.</>}
    </span>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useDeployment } from '#session/deployment.ts'
import { useViewer } from '#session/session.ts'
import { exact } from '#lib/exact-date.ts'
import { Button } from '#ui/Button.tsx'
import { Strip } from '#ui/Strip.tsx'
import { saveFile } from '../save-file.ts'
import { csvName, notedCsv } from './bulk-csv.ts'
import { figure } from './bulk-words.ts'
import { journalScope, type JournalState, type NotedRun } from './journal.ts'
import { openBulk } from './open-bulk.tsx'
import { cutOffRuns, forgetRun } from './run-journal.ts'

/**
 * Says what was done by a run that ended with its page: by a reload, a closed tab, a browser that died. It does nothing
 * by itself: the rest is planned again, by people as they are then, when somebody asks for it.
 */
export function CutOffRun() {
  const scope = journalScope(useDeployment().url, useViewer().id)
  const { data = [], refetch } = useQuery({
    queryKey: ['cut-off-runs', scope],
    queryFn: () => cutOffRuns(scope),
    staleTime: 'static',
    gcTime: 0,
  })
  const [noted] = data
  if (!noted) return null

  const rest = noted.people.filter(({ state }) => state !== 'done')
  const forget = () => {
    forgetRun(scope, noted.id)
    void refetch()
  }
  return (
    <Strip
      action={
        <>
          <Button
            size="small"
            variant="quiet"
            onClick={() =>
              saveFile(csvName(`cut-off-${noted.action.kind}`, new Date(noted.startedAt)), notedCsv(noted))
            }
          >
            Outcome as CSV
          </Button>
          {rest.length > 0 && (
            <Button
              size="small"
              onClick={() => {
                forget()
                openBulk({ action: noted.action, targets: targetsOf(noted, rest) })
              }}
            >
              Plan the other {figure(rest.length)} again
            </Button>
          )}
          <Button size="small" variant="quiet" onClick={forget}>
            Dismiss
          </Button>
        </>
      }
    >
      A run was cut off: {noted.order}, {exact(new Date(noted.startedAt))}. {sentenceOf(noted)}
    </Strip>
  )
}

function targetsOf({ startedAt }: NotedRun, rest: NotedRun['people']) {
  return {
    ids: rest.map(({ id }) => id),
    listed: rest.map(({ id, username }) => ({ id, username, name: '', is_service_account: false })),
    from: { filter: '', at: new Date(startedAt) },
  }
}

/** "120 suspended, 2 failed, 79 not begun; of 4 it is not known." */
function sentenceOf({ people, done }: NotedRun): string {
  const count = (...states: JournalState[]) => people.filter(({ state }) => states.includes(state)).length
  const [failed, open, unknown] = [count('failed'), count('to-go'), count('running', 'unknown')]
  const known = [
    `${figure(count('done'))} ${done.toLowerCase()}`,
    ...(failed > 0 ? [`${figure(failed)} failed`] : []),
    ...(open > 0 ? [`${figure(open)} not begun`] : []),
  ].join(', ')
  return unknown > 0 ? `${known}; of ${figure(unknown)} it is not known.` : `${known}.`
}

import { CircleX, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { serverWords } from '#components/server-words.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { RunTally } from '#ui/RunTally.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import type { BulkRequest } from './bulk-action.ts'
import { figure, people, wordsOf } from './bulk-words.ts'
import { PlanDialog } from './PlanDialog.tsx'
import { RunDialog } from './RunDialog.tsx'
import { undoOf } from './run.ts'
import { useBulkRun } from './use-bulk-run.ts'
import { useFacts } from './use-facts.ts'
import type { Plan } from './plan.ts'

/** From the plan to the last verdict. */
export function BulkDialog({ onClose, ...request }: BulkRequest & { onClose: () => void }) {
  const { action, targets } = request
  const { facts, progress } = useFacts(request)
  const { current, begin, goOn } = useBulkRun()
  const [skipped, setSkipped] = useState<Plan['skipped']>([])

  if (current) {
    return (
      <RunDialog
        key={current.journal.id}
        bulk={current}
        skipped={skipped}
        onGoOn={goOn}
        onUndo={() => {
          const back = undoOf(current.run)
          const [first] = back
          setSkipped([])
          if (first) begin(first.change, back)
        }}
        onClose={onClose}
      />
    )
  }
  if (facts.data) {
    return (
      <PlanDialog
        request={request}
        facts={facts.data}
        onRun={(plan) => {
          setSkipped(plan.skipped)
          begin(
            action,
            plan.changes.map(({ account: { id, username, name, is_service_account }, effect }) => ({
              id,
              username,
              name,
              is_service_account,
              effect,
              change: action,
            })),
          )
        }}
        onClose={onClose}
      />
    )
  }
  const order = wordsOf(action).order(people(new Set(targets.ids).size))
  return (
    <Dialog
      isFlush
      size="plan"
      title={order}
      description={facts.error ? undefined : 'Looking at everybody as they are now. Nothing is changed yet.'}
      onClose={onClose}
      actions={<Button onClick={onClose}>Cancel</Button>}
    >
      <div className="grow border-t border-line px-5 py-4">
        {facts.error ? (
          <StateMessage
            failed
            icon={CircleX}
            title="The plan could not be made"
            serverWords={serverWords(facts.error).join(' · ')}
            actions={
              <Button icon={RotateCw} busy={facts.isFetching} onClick={() => void facts.refetch()}>
                Retry
              </Button>
            }
          />
        ) : (
          <div className="flex animate-late flex-col gap-2">
            <RunTally label="Making the plan" done={progress.done} failed={0} of={progress.all} />
            <p className="text-help text-ink-3 tabular-nums">
              {figure(progress.done)} of {figure(progress.all)} calls
            </p>
          </div>
        )}
      </div>
    </Dialog>
  )
}

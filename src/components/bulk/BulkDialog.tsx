import type { UseQueryResult } from '@tanstack/react-query'
import { CircleX, RotateCw } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog, type DialogProps } from '#ui/Dialog.tsx'
import { RunTally } from '#ui/RunTally.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { serverWords } from '../server-words.ts'
import type { Progress } from './accounts.ts'
import type { BulkEnd, BulkRequest } from './bulk-action.ts'
import { figure, people, wordsOf } from './bulk-words.ts'
import { planFrame } from './plan-frame.tsx'
import type { Plan } from './plan.ts'
import { runFrame } from './run-frame.tsx'
import { useBulkRun } from './use-bulk-run.ts'
import { usePlan } from './use-plan.ts'

/** From the plan to the last verdict: one dialog, which changes what it shows. */
export function BulkDialog({ onClose, ...request }: BulkRequest & { onClose: (end: BulkEnd) => void }) {
  const { plan, progress } = usePlan(request)
  const { current, state, begin, goOn, undo, end } = useBulkRun()
  // Enter, pressed once too often, runs nothing.
  const safest = useRef<HTMLButtonElement>(null)
  const cancel = (
    <Button key="cancel" ref={safest} className="max-md:order-1" onClick={close}>
      Cancel
    </Button>
  )

  function close(): void {
    const found = plan.data?.skipped.filter(({ kind }) => kind === 'gone') ?? []
    const { gone, hasChanged } = end()
    onClose({ gone: [...gone, ...found.flatMap(({ people }) => people.map(({ id }) => id))], hasChanged })
  }

  function frame(): DialogProps {
    if (current && state) return runFrame(current, state, { onGoOn: goOn, onUndo: undo, onClose: close })
    const { data } = plan
    return data
      ? planFrame(data, { cancel, onRun: () => begin(data), onClose: close })
      : readingFrame(request, plan, progress, { cancel, onClose: close })
  }
  return <Dialog isFlush size="plan" initialFocus={safest} {...frame()} />
}

interface Ways {
  readonly cancel: ReactNode
  readonly onClose: () => void
}

/** The dialog while the plan is made, and where it cannot be. */
function readingFrame(
  { action, targets }: BulkRequest,
  { error, isFetching, refetch }: UseQueryResult<Plan>,
  { done, all, of }: Progress,
  { cancel, onClose }: Ways,
): DialogProps {
  return {
    title: wordsOf(action).order(people(targets.ids.length)),
    description: error ? undefined : 'Looking at everybody as they are now. Nothing is changed yet.',
    onClose,
    // As the plan has them, so that the button and the focus on it stay when that is made.
    actions: [cancel],
    children: (
      <div className="grow border-t border-line px-5 py-4">
        {error ? (
          <StateMessage
            failed
            icon={CircleX}
            title="The plan could not be made"
            serverWords={serverWords(error).join(' · ')}
            actions={
              <Button icon={RotateCw} busy={isFetching} onClick={() => void refetch()}>
                Retry
              </Button>
            }
          />
        ) : (
          <div className="flex animate-late flex-col gap-2">
            <RunTally label="Making the plan" done={done} failed={0} of={all} />
            <p className="text-help text-ink-3 tabular-nums">
              {figure(done)} of {figure(all)} {of}
            </p>
          </div>
        )}
      </div>
    ),
  }
}

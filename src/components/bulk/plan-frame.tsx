import { Download, Play, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { parse } from '#api/search-query.ts'
import { clockTime } from '#lib/dates.ts'
import { Button } from '#ui/Button.tsx'
import type { DialogProps } from '#ui/Dialog.tsx'
import { openDialog } from '#ui/dialogs.ts'
import { FilterText } from '../FilterText.tsx'
import { saveFile } from '../save-file.ts'
import { csvName, planCsv } from './bulk-csv.ts'
import { figure, lasting, people, wordsOf } from './bulk-words.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import type { Plan } from './plan.ts'
import { PlanView } from './PlanView.tsx'
import { atOnce } from './run.ts'

/** Milliseconds that a write takes a deployment that is well, to say beforehand about how long all of them will. */
const usualWrite = 400

interface Ways {
  readonly cancel: ReactNode
  readonly onRun: () => void
  readonly onClose: () => void
}

/** The dialog while it shows what would be done, and does it when told to. */
export function planFrame(plan: Plan, { cancel, onRun, onClose }: Ways): DialogProps {
  const { action, targets, changes, skipped, madeAt, unasked } = plan
  const words = wordsOf(action)
  const { length } = changes
  const all = skipped.reduce((sum, { people: some }) => sum + some.length, length)
  const order = words.order(figure(length))
  const asksOnceMore = action.kind === 'delete' || (action.kind === 'grant' && action.role.name === 'owner')

  function ask(): void {
    openDialog((close) => (
      <ConfirmDialog
        plan={plan}
        onClose={close}
        onConfirm={() => {
          close()
          onRun()
        }}
      />
    ))
  }

  return {
    title: words.order(length === all ? people(all) : `${figure(length)} of ${people(all)}`),
    description: (
      <>
        Plan made at {clockTime(madeAt)}
        {targets.from.filter !== '' && (
          <>
            {' from '}
            <code className="text-help">
              <FilterText query={parse(targets.from.filter)} problems={[]} />
            </code>
          </>
        )}
        . Frozen: who matches later is not touched.
        {unasked.length > 0 && ` Not looked at again: ${unasked.join(', ')}.`}
      </>
    ),
    onClose,
    actions: (
      <>
        <Button
          key="csv"
          variant="quiet"
          icon={Download}
          className="max-md:order-1"
          onClick={() => saveFile(csvName(`plan-${action.kind}`, madeAt), planCsv(plan))}
        >
          Plan as CSV
        </Button>
        <p key="note" className="text-help text-ink-3 max-md:grow max-md:basis-32 md:ml-auto">
          {length > 0 && `${atOnce} at a time, about ${lasting((length * usualWrite) / atOnce)}. You can stop it.`}
        </p>
        {cancel}
        <Button
          key="run"
          variant="primary"
          className="max-md:order-1 max-md:grow"
          icon={action.kind === 'delete' ? Trash2 : Play}
          disabledReason={length === 0 ? 'Nobody is left to change: the reasons stand under “Skipped”.' : undefined}
          onClick={asksOnceMore ? ask : onRun}
        >
          {asksOnceMore ? `${order}…` : `Run: ${order.charAt(0).toLowerCase()}${order.slice(1)}`}
        </Button>
      </>
    ),
    children: <PlanView plan={plan} />,
  }
}

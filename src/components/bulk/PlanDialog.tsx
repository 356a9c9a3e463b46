import { Download, Play, Trash2 } from 'lucide-react'
import { useContext, useRef, useState } from 'react'
import { parse } from '#api/search-query.ts'
import { clockTime } from '#lib/dates.ts'
import { useAsker } from '#session/asker.ts'
import { seatUse, showsAiAddOn, useEntitlements } from '#session/entitlements.ts'
import { Button } from '#ui/Button.tsx'
import { ClockContext } from '#ui/clock.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { FilterText } from '../FilterText.tsx'
import { saveFile } from '../save-file.ts'
import type { BulkRequest } from './bulk-action.ts'
import { csvName, planCsv } from './bulk-csv.ts'
import { figure, lasting, people, wordsOf } from './bulk-words.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { makePlan, type Plan } from './plan.ts'
import { PlanView } from './PlanView.tsx'
import { atOnce } from './run.ts'
import type { Facts } from './use-facts.ts'

interface Props {
  request: BulkRequest
  facts: Facts
  onRun: (plan: Plan) => void
  onClose: () => void
}

/** Milliseconds that a write takes a deployment that is well, to say beforehand about how long all of them will. */
const usualWrite = 400

/** Shows what would be done, and does it when told to. */
export function PlanDialog({ request, facts, onRun, onClose }: Props) {
  const { action, targets } = request
  const asker = useAsker()
  const entitlements = useEntitlements()
  const { now } = useContext(ClockContext)
  // Made once: what is read again meanwhile does not change it.
  const [plan] = useState(() =>
    makePlan({
      action,
      targets,
      accounts: facts.accounts,
      rules: {
        asker,
        roles: facts.roles,
        access: facts.access,
        workspacesOf: countIn(facts.workspaces),
      },
      known: {
        tokensOf: countIn(facts.tokens),
        licenceSeats: seatUse(entitlements, 'user_limit'),
        aiSeats: showsAiAddOn(entitlements) ? seatUse(entitlements, 'ai_governance_user_limit') : undefined,
      },
      now: now(),
    }),
  )
  const [isAsking, setAsking] = useState(false)
  const runButton = useRef<HTMLButtonElement>(null)
  const words = wordsOf(action)
  const { length } = plan.changes
  const all = new Set(targets.ids).size
  const asksOnceMore = action.kind === 'delete' || (action.kind === 'grant' && action.role.name === 'owner')
  const order = words.order(figure(length))

  if (isAsking) return <ConfirmDialog plan={plan} onBack={() => setAsking(false)} onConfirm={() => onRun(plan)} />
  return (
    <Dialog
      isFlush
      size="plan"
      title={words.order(length === all ? people(all) : `${figure(length)} of ${people(all)}`)}
      description={
        <>
          Plan made at {clockTime(plan.madeAt)}
          {targets.from.filter !== '' && (
            <>
              {' from '}
              <code className="text-help">
                <FilterText query={parse(targets.from.filter)} problems={[]} />
              </code>
            </>
          )}
          . Frozen: who matches later is not touched.
        </>
      }
      initialFocus={runButton}
      onClose={onClose}
      actions={
        <>
          <Button
            variant="quiet"
            icon={Download}
            onClick={() => saveFile(csvName(`plan-${action.kind}`, now()), planCsv(plan))}
          >
            Plan as CSV
          </Button>
          <p className="mr-auto text-right text-help text-ink-3 md:ml-auto md:mr-0">
            {length > 0 && `${atOnce} at a time, about ${lasting((length * usualWrite) / atOnce)}. You can stop it.`}
          </p>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            ref={runButton}
            variant="primary"
            icon={action.kind === 'delete' ? Trash2 : Play}
            disabledReason={length === 0 ? 'Nobody is left to change: the reasons stand under “Skipped”.' : undefined}
            onClick={() => (asksOnceMore ? setAsking(true) : onRun(plan))}
          >
            {asksOnceMore ? `${order}…` : `Run: ${order.charAt(0).toLowerCase()}${order.slice(1)}`}
          </Button>
        </>
      }
    >
      <PlanView plan={plan} />
    </Dialog>
  )
}

/** Who is not counted has none, where anybody was. */
function countIn(counts: ReadonlyMap<string, number> | undefined): (id: string) => number | undefined {
  return (id) => counts && (counts.get(id) ?? 0)
}

import { ShieldPlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { EffectList } from '../user-actions/EffectList.tsx'
import { people, wordsOf } from './bulk-words.ts'
import { effectsOf } from './plan-effects.ts'
import type { Plan } from './plan.ts'

interface Props {
  plan: Plan
  onClose: () => void
  onConfirm: () => void
}

/** Asks once more before what cannot be taken back, or gives all there is to give. */
export function ConfirmDialog({ plan, onClose, onConfirm }: Props) {
  const { length } = plan.changes
  const [typed, setTyped] = useState('')
  const isDelete = plan.action.kind === 'delete'
  const isTyped = !isDelete || typed.replaceAll(/\D/g, '') === String(length)
  const these = people(length)
  const label = isDelete ? wordsOf(plan.action).order(these) : `Make ${these} ${length === 1 ? 'an owner' : 'owners'}`
  return (
    <FormDialog
      title={`${label}?`}
      submit={{
        label,
        icon: isDelete ? Trash2 : ShieldPlus,
        variant: 'danger',
        disabledReason: isTyped ? undefined : 'Type the number first.',
      }}
      cancel="Back"
      busy={false}
      onClose={onClose}
      onSubmit={onConfirm}
    >
      {!isDelete && (
        <p className="text-body text-ink-2">
          An owner may do everything on this deployment: read every secret of its configuration, change every account
          and every role. Owners cannot be suspended, and only another owner can take the role away, also from you.
        </p>
      )}
      <EffectList effects={effectsOf(plan)} />
      {isDelete && (
        <TextField
          label={`Type ${length} to delete ${length === 1 ? 'this account' : 'these accounts'}`}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
    </FormDialog>
  )
}

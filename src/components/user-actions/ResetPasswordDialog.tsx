import { Check, Copy, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { mutation } from '#api/query.ts'
import { passwords } from '#api/passwords.ts'
import type { User } from '#api/users.ts'
import { showErrors } from '#components/form-errors.ts'
import { NewPasswordField } from '#components/NewPasswordField.tsx'
import { useAsker } from '#session/asker.ts'
import { canResetPassword, reasonOf } from '#session/user-rules.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { PasswordField } from '#ui/form/PasswordField.tsx'
import { UnsavedGuard } from '#ui/form/UnsavedGuard.tsx'
import { ownPasswordChange } from './changes.ts'
import { EffectList } from './EffectList.tsx'
import { effectsOfNewPassword } from './effects.ts'
import { identityOf } from './identity-of.ts'
import { useKnownOfUser } from './use-known-of-user.ts'
import { useWrite } from './use-write.ts'

/** Gives somebody a new password, and shows it until it is passed on. */
export function ResetPasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const [given, setGiven] = useState<string>()
  return given === undefined ? (
    <PasswordForm user={user} onClose={onClose} onGiven={setGiven} />
  ) : (
    <GivenPassword user={user} password={given} onClose={onClose} />
  )
}

interface FormProps {
  user: User
  onClose: () => void
  onGiven: (password: string) => void
}

function PasswordForm({ user, onClose, onGiven }: FormProps) {
  const asker = useAsker()
  const isSelf = user.id === asker.user.id
  const refusal = reasonOf(canResetPassword(user, asker))
  const known = useKnownOfUser(user)
  const form = useForm({ defaultValues: { password: '', old_password: '' } })
  const { errors, isDirty, isSubmitting } = form.formState
  const write = useWrite()

  const submit = form.handleSubmit(async ({ password, old_password }) => {
    try {
      if (isSelf) await write(ownPasswordChange, { user, password, old_password })
      else await write(mutation(passwords.change), { user: user.id, body: { password } })
    } catch (error) {
      return showErrors(form, error)
    }
    onGiven(password)
  })

  return (
    <FormDialog
      title={isSelf ? 'Change your password' : `Reset the password of ${user.username}`}
      description={<bdi>{identityOf(user)}</bdi>}
      submit={{
        label: isSelf ? 'Change password' : 'Reset password',
        icon: KeyRound,
        variant: 'danger',
        disabledReason: refusal,
      }}
      note={refusal}
      busy={isSubmitting}
      isUnsaved={isDirty}
      error={errors.root?.message}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <UnsavedGuard isUnsaved={() => isDirty}>The password is not changed yet.</UnsavedGuard>
      {isSelf && (
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          error={errors.old_password?.message}
          {...form.register('old_password', { required: 'Enter your current password.' })}
        />
      )}
      <Controller
        control={form.control}
        name="password"
        rules={{ required: 'Enter a password.' }}
        render={({ field }) => <NewPasswordField label="New password" error={errors.password?.message} {...field} />}
      />
      <EffectList effects={effectsOfNewPassword(user, known, isSelf)} />
    </FormDialog>
  )
}

/** Stays until it is dismissed: the password is shown nowhere else. */
function GivenPassword({ user, password, onClose }: { user: User; password: string; onClose: () => void }) {
  const [isCopied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(password)
    setCopied(true)
  }
  return (
    <Dialog
      title={`${user.username} has a new password`}
      description="It is not shown again."
      note={isCopied && <span role="status">Copied.</span>}
      actions={
        <>
          {'clipboard' in navigator && (
            <Button icon={isCopied ? Check : Copy} onClick={() => void copy()}>
              Copy password
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <UnsavedGuard isUnsaved={() => !isCopied}>The new password was not copied. It is not shown again.</UnsavedGuard>
      <p role="status" className="sr-only">
        The password is reset.
      </p>
      <p className="rounded-control bg-press px-3 py-2 font-mono text-body wrap-anywhere text-ink select-all">
        {password}
      </p>
    </Dialog>
  )
}

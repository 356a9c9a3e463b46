import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import * as z from 'zod/mini'
import type { User } from '#api/users.ts'
import { showErrors } from '#components/form-errors.ts'
import { loginTypeName } from '#components/login-type-name.ts'
import { fullNameProblem, usernameProblem } from '#components/user-fields.ts'
import { useAsker } from '#session/asker.ts'
import { canEditProfile, canRename, reasonOf } from '#session/user-rules.ts'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { UnsavedGuard } from '#ui/form/UnsavedGuard.tsx'
import { Note } from '#ui/Note.tsx'
import { profileChange } from './changes.ts'
import { identityOf } from './identity-of.ts'
import { sayDone } from './say-done.tsx'
import { useWrite } from './use-write.ts'

function field(problemOf: (value: string) => string | undefined) {
  return z.string().check((context) => {
    const message = problemOf(context.value)
    if (message !== undefined) context.issues.push({ code: 'custom', message, input: context.value })
  })
}
const Values = z.object({ username: field(usernameProblem), name: field(fullNameProblem) })

/** Changes how somebody is called. */
export function EditProfileDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const asker = useAsker()
  const refusal = reasonOf(canEditProfile(user, asker))
  const fixed = reasonOf(canRename(user, asker))
  const form = useForm({
    resolver: zodResolver(Values),
    defaultValues: { username: user.username, name: user.name },
  })
  const { errors, isDirty, dirtyFields, isSubmitting } = form.formState
  const username = useWatch({ control: form.control, name: 'username' })
  const write = useWrite()

  const submit = form.handleSubmit(async (values) => {
    // Sent is only what was changed here: the rest may have been changed by others meanwhile.
    const changes = {
      ...(dirtyFields.username && { username: values.username }),
      ...(dirtyFields.name && { name: values.name }),
    }
    try {
      await write(profileChange, { id: user.id, changes })
    } catch (error) {
      return showErrors(form, error)
    }
    onClose()
    const before = { username: user.username, name: user.name }
    sayDone(dirtyFields.username ? `${user.username} is now ${values.username}.` : `${user.username} is changed.`, {
      label: 'Undo',
      go: () => write(profileChange, { id: user.id, changes: before }),
      done: `${user.username} is as before.`,
      failed: `${values.username} is not as before`,
    })
  })

  const isOverwritten = user.login_type === 'oidc' || user.login_type === 'github'
  return (
    <FormDialog
      title={`Edit ${user.username}`}
      description={<bdi>{identityOf(user)}</bdi>}
      size="form"
      submit={{ label: 'Save profile', disabledReason: refusal ?? (isDirty ? undefined : 'Nothing has changed.') }}
      note={refusal}
      busy={isSubmitting}
      isUnsaved={isDirty}
      error={errors.root?.message}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <UnsavedGuard isUnsaved={() => isDirty}>The profile is not saved yet.</UnsavedGuard>
      <TextField
        label="Username"
        readOnly={fixed !== undefined}
        help={fixed ?? 'Letters a to z, digits and single hyphens.'}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.username?.message}
        {...form.register('username')}
      />
      {username !== user.username && (
        <Note tone="warn">
          Links and commands that hold the name {user.username} stop working, those to workspaces and their apps too.
          The name is free for somebody else then.
        </Note>
      )}
      <TextField
        label="Full name"
        optional
        autoComplete="off"
        help={
          isOverwritten
            ? `${loginTypeName(user.login_type)} sets it again at the next sign-in.`
            : 'As people know them.'
        }
        error={errors.name?.message}
        {...form.register('name')}
      />
    </FormDialog>
  )
}

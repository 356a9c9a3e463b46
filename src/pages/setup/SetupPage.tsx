import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import * as z from 'zod/mini'
import { mutation } from '#api/query.ts'
import { session } from '#api/session.ts'
import { showErrors } from '#components/form-errors.ts'
import { paths } from '#paths'
import { hostOf, useDeployment, useVersion } from '#session/deployment.ts'
import { signInByPassword } from '#session/session.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { PasswordField } from '#ui/form/PasswordField.tsx'
import { TextField } from '#ui/form/TextField.tsx'

const filled = (error: string) => z.string().check(z.minLength(1, error))

const Values = z.object({
  email: filled('Enter an email address.'),
  username: filled('Enter a username.'),
  name: z.string(),
  password: filled('Enter a password.'),
})

/** The first account of a deployment with nobody in it: an owner. No session comes with it (contract users §6.1). */
export function SetupPage() {
  const navigate = useNavigate()
  const deployment = useDeployment()
  const version = useVersion()
  const form = useForm({
    resolver: zodResolver(Values),
    defaultValues: { email: '', username: '', name: '', password: '' },
  })
  const { errors } = form.formState
  const create = useMutation(mutation(session.createFirstUser))
  const signIn = useMutation(signInByPassword)

  useEffect(() => form.setFocus('email'), [form])

  const submit = form.handleSubmit(async (body) => {
    try {
      await create.mutateAsync({ body })
    } catch (error) {
      showErrors(form, error)
      return
    }
    const next = await signIn.mutateAsync({ body }).then(
      () => paths.home(),
      () => paths.signIn(),
    )
    await navigate(next, { replace: true })
  })

  return (
    <>
      <title>Set up · Roster</title>
      <h1 className="text-sign-in text-ink">Create the first account</h1>
      <p className="pt-1 pb-6">
        <span className="font-strong break-words text-ink">{hostOf(deployment)}</span>{' '}
        <span className="text-ink-3">Coder {version}</span> has nobody in it yet. The first person owns it.
      </p>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {errors.root?.message && <Banner tone="danger">{errors.root.message}</Banner>}
        <TextField
          label="Email"
          type="email"
          autoComplete="email"
          error={errors.email?.message}
          {...form.register('email')}
        />
        <TextField
          label="Username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          help="Letters, digits and single hyphens, up to 32."
          error={errors.username?.message}
          {...form.register('username')}
        />
        <TextField
          label="Full name"
          optional
          autoComplete="name"
          error={errors.name?.message}
          {...form.register('name')}
        />
        <PasswordField
          label="Password"
          autoComplete="new-password"
          help="A dozen characters of several kinds. The deployment judges its strength."
          error={errors.password?.message}
          {...form.register('password')}
        />
        <Button variant="primary" type="submit" size="form" busy={create.isPending || signIn.isPending}>
          Create account and sign in
        </Button>
      </form>
    </>
  )
}

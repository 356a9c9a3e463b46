import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { showErrors } from '#components/form-errors.ts'
import { signInByPassword } from '#session/session.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { PasswordField } from '#ui/form/PasswordField.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { TextLink } from '#ui/TextLink.tsx'

const Values = z.object({
  // The deployment judges the rest; that usernames do not work here is worth saying at once (contract users §6.1).
  email: z
    .string()
    .check(
      z.minLength(1, { error: 'Enter your email address.', abort: true }),
      z.includes('@', { error: 'Enter the email address of your account, not its username.' }),
    ),
  password: z.string().check(z.minLength(1, 'Enter your password.')),
})

type PasswordFormProps = {
  email: string
  /** Where a forgotten password can be reset; undefined where it cannot. */
  resetUrl: string | undefined
  onSignedIn: () => void
}

export function PasswordForm({ email, resetUrl, onSignedIn }: PasswordFormProps) {
  const form = useForm({ resolver: zodResolver(Values), defaultValues: { email, password: '' } })
  const { errors } = form.formState
  const signIn = useMutation(signInByPassword)

  useEffect(() => form.setFocus(email ? 'password' : 'email'), [form, email])

  const submit = form.handleSubmit(async (body) => {
    try {
      await signIn.mutateAsync({ body })
      onSignedIn()
    } catch (error) {
      showErrors(form, error)
    }
  })

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {errors.root?.message && <Banner tone="danger">{errors.root.message}</Banner>}
      <TextField
        label="Email"
        type="email"
        autoComplete="username"
        error={errors.email?.message}
        {...form.register('email')}
      />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        aside={
          resetUrl && (
            <TextLink external href={resetUrl} className="text-button no-underline">
              Forgot password
            </TextLink>
          )
        }
        error={errors.password?.message}
        {...form.register('password')}
      />
      <Button variant="primary" type="submit" size="form" busy={signIn.isPending}>
        Sign in
      </Button>
    </form>
  )
}

import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { showErrors } from '#components/form-errors.ts'
import { signInByToken } from '#session/session.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { PasswordField } from '#ui/form/PasswordField.tsx'
import { TextLink } from '#ui/TextLink.tsx'

const Values = z.object({
  session_token: z.string().check(z.trim(), z.minLength(1, 'Paste a session token.')),
})

type TokenFormProps = {
  /** The deployment's page that shows a session token; undefined where there is none. */
  tokenUrl: string | undefined
  onSignedIn: () => void
}

export function TokenForm({ tokenUrl, onSignedIn }: TokenFormProps) {
  const form = useForm({ resolver: zodResolver(Values), defaultValues: { session_token: '' } })
  const { errors } = form.formState
  const signIn = useMutation(signInByToken)

  useEffect(() => form.setFocus('session_token'), [form])

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
      {tokenUrl && (
        <p className="text-help text-ink-3">
          Sign in on{' '}
          <TextLink external href={tokenUrl}>
            the deployment’s token page
          </TextLink>{' '}
          in any way that it offers, copy the token that it shows, and paste it here.
        </p>
      )}
      {errors.root?.message && <Banner tone="danger">{errors.root.message}</Banner>}
      <PasswordField
        label="Session token"
        autoComplete="off"
        error={errors.session_token?.message}
        {...form.register('session_token')}
      />
      <Button type="submit" size="form" busy={signIn.isPending}>
        Sign in with the token
      </Button>
    </form>
  )
}

import { expect, waitFor } from 'storybook/test'
import { session } from '#api/session.ts'
import { settings } from '#api/settings.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { bent, held, refused } from '#test/faults.ts'

const meta = preview.meta({ title: 'pages/Sign in', component: Console, args: { at: '/sign-in' } })

export const Sample = meta.story({
  parameters: { sample: {} },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Sign in' })).toBeVisible()
    await waitFor(() => expect(canvas.getByLabelText('Email')).toHaveFocus())
  },
})

export const Refused = meta.story({
  parameters: { sample: {} },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Email'), 'priya.raman@meridian.example')
    await userEvent.type(canvas.getByLabelText('Password'), 'not it{Enter}')
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Incorrect email or password.')
  },
})

export const FieldErrors = meta.story({
  parameters: { sample: {} },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Sign in' }))
    await expect(await canvas.findByText('Enter your password.')).toBeVisible()
    await waitFor(() => expect(canvas.getByLabelText('Email')).toHaveFocus())
  },
})

const signingIn = held(session.login)

export const Busy = meta.story({
  parameters: { sample: { faults: [signingIn] } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Email'), 'priya.raman@meridian.example')
    await userEvent.type(canvas.getByLabelText('Password'), 'not it{Enter}')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Sign in' })).toHaveAttribute('aria-busy', 'true'))
  },
})

export const ByToken = meta.story({
  parameters: {
    sample: { faults: [bent(session.authMethods, (methods) => ({ ...methods, password: { enabled: false } }))] },
  },
  play: async ({ canvas, userEvent }) => {
    const token = await canvas.findByLabelText('Session token')
    await waitFor(() => expect(token).toHaveFocus())
    await userEvent.type(token, 'abcdefghij-0123456789012345678901{Enter}')
    await expect(await canvas.findByRole('alert')).toHaveTextContent('API key is invalid.')
  },
})

export const DeploymentDown = meta.story({
  parameters: {
    sample: {
      faults: [
        refused(settings.buildInfo, 502, {
          message: 'The deployment does not answer.',
          detail: 'connect ECONNREFUSED 10.0.0.7:443',
        }),
      ],
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'The deployment does not answer' })).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Retry' })).toBeVisible()
  },
})

export const NobodyYet = meta.story({
  name: 'Nobody yet: first account',
  parameters: { sample: { users: 0 } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Create account and sign in' }))
    await expect(await canvas.findByText('Enter a username.')).toBeVisible()
  },
})

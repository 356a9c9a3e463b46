import { useState } from 'react'
import { expect } from 'storybook/test'
import preview from '#storybook/preview.tsx'
import { onSheet } from '#storybook/on-sheet.tsx'
import { Checkbox } from './Checkbox.tsx'
import { PasswordField } from './form/PasswordField.tsx'
import { TextField } from './form/TextField.tsx'
import { TextLink } from './TextLink.tsx'

const meta = preview.meta({ title: 'ui/Fields', decorators: [onSheet] })

export const TextFields = meta.story({
  render: () => (
    <div className="grid max-w-180 grid-cols-3 gap-4 max-md:grid-cols-1">
      <TextField label="Username" defaultValue="deploy-preview" help="Letters, digits and hyphens." />
      <TextField label="Full name" optional defaultValue="Ana" />
      <TextField label="Email" defaultValue="ana@" error="Not an email address." help="Hidden by the error." />
      <TextField label="Name" readOnly defaultValue="workspace-operator" />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        defaultValue="correct horse"
        aside={<TextLink href="/forgot">Forgot password</TextLink>}
      />
    </div>
  ),
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByLabelText('Email')).toBeInvalid()
    await expect(canvas.getByLabelText('Email')).toHaveAccessibleDescription('Not an email address.')
    await expect(canvas.getByLabelText('Username')).toHaveAccessibleDescription('Letters, digits and hyphens.')
    const password = canvas.getByLabelText('Password')
    await expect(password).toHaveAttribute('type', 'password')
    await userEvent.click(canvas.getByRole('button', { name: 'Show password' }))
    await expect(password).toHaveAttribute('type', 'text')
    await expect(password).toHaveValue('correct horse')
  },
})

function SelectAll() {
  const [chosen, setChosen] = useState(new Set(['alice']))
  const people = ['alice', 'bob']
  return (
    <div className="flex flex-col items-start gap-2">
      <Checkbox
        label="Everyone"
        checked={chosen.size === people.length}
        indeterminate={chosen.size > 0 && chosen.size < people.length}
        onChange={(event) => setChosen(new Set(event.target.checked ? people : []))}
      />
      {people.map((person) => (
        <Checkbox
          key={person}
          bare
          label={`Select ${person}`}
          checked={chosen.has(person)}
          onChange={() => setChosen(new Set([...chosen].filter((other) => other !== person)))}
        />
      ))}
      <Checkbox label="Locked" defaultChecked disabledReason="Implied by Owner." />
    </div>
  )
}

export const Checkboxes = meta.story({
  render: () => <SelectAll />,
  play: async ({ canvas, userEvent }) => {
    const everyone = canvas.getByRole('checkbox', { name: 'Everyone' })
    await expect(everyone).toBePartiallyChecked()
    await userEvent.click(canvas.getByText('Everyone'))
    await expect(canvas.getByRole('checkbox', { name: 'Select bob' })).toBeChecked()
    await expect(everyone).toBeChecked()
    const locked = canvas.getByRole('checkbox', { name: 'Locked' })
    await userEvent.click(locked)
    await expect(locked).toBeChecked()
    await expect(locked).toHaveAccessibleDescription('Implied by Owner.')
  },
})

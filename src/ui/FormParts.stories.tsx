import { Bot } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { expect, screen, waitFor } from 'storybook/test'
import preview from '#storybook/preview.tsx'
import { onSheet } from '#storybook/on-sheet.tsx'
import { CheckboxList } from './form/CheckboxList.tsx'
import { ChoiceField } from './form/ChoiceField.tsx'
import { PasswordField } from './form/PasswordField.tsx'
import { RadioList } from './form/RadioList.tsx'
import { SelectField } from './form/SelectField.tsx'
import { Switch } from './form/Switch.tsx'
import { TextareaField } from './form/TextareaField.tsx'

const meta = preview.meta({ title: 'ui/Form parts', decorators: [onSheet] })

const organizations = ['Meridian', 'Platform', 'Data Science', 'Robotics'].map((label) => ({ value: label, label }))

function Organizations(props: Partial<ComponentProps<typeof ChoiceField>>) {
  const [value, setValue] = useState(['Meridian'])
  return (
    <div className="max-w-160">
      <ChoiceField label="Organizations" choices={organizations} value={value} onChange={setValue} {...props} />
    </div>
  )
}

export const Choices = meta.story({
  render: () => <Organizations help="Members get the default role." />,
  play: async ({ canvas, userEvent }) => {
    const field = canvas.getByRole('combobox', { name: 'Organizations' })
    await expect(field).toHaveAccessibleDescription('Members get the default role.')
    await userEvent.type(field, 'data')
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    await userEvent.keyboard('{ArrowDown}{Enter}{Escape}')
    await expect(await canvas.findByRole('button', { name: 'Remove Data Science' })).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Remove Meridian' }))
    await waitFor(() => expect(canvas.queryByRole('button', { name: 'Remove Meridian' })).toBeNull())
  },
})

export const ChoicesWrong = meta.story({
  render: () => <Organizations error="Choose at least one organization." />,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('combobox')).toBeInvalid()
  },
})

export const ChoicesOpen = meta.story({
  render: () => <Organizations />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('combobox'))
    await waitFor(() => expect(screen.getByRole('option', { name: 'Meridian', selected: true })).toBeVisible())
  },
})

function ServiceAccount() {
  const [on, setOn] = useState(false)
  return (
    <div className="max-w-160">
      <Switch
        label="Service account"
        icon={Bot}
        description="For machines: no email, no password, tokens only."
        checked={on}
        onChange={({ target }) => setOn(target.checked)}
      >
        <span className="block">What you typed comes back when you switch this off.</span>
      </Switch>
    </div>
  )
}

export const Switched = meta.story({
  render: () => <ServiceAccount />,
  play: async ({ canvas, userEvent }) => {
    const control = canvas.getByRole('switch', { name: 'Service account' })
    await expect(control).not.toBeChecked()
    control.focus()
    await userEvent.keyboard(' ')
    await expect(control).toBeChecked()
    await expect(control).toHaveAccessibleDescription(/comes back when you switch this off/)
  },
})

function Lists() {
  const [roles, setRoles] = useState(['auditor'])
  const [way, setWay] = useState('generate')
  return (
    <div className="flex max-w-160 flex-col gap-5">
      <CheckboxList
        label="Roles"
        value={roles}
        onChange={setRoles}
        help="Given at once."
        choices={[
          { value: 'auditor', label: 'Auditor', description: 'Reads everything.' },
          { value: 'owner', label: 'Owner', disabledReason: 'You may not give Owner. An owner can.' },
        ]}
      />
      <RadioList
        label="Password"
        value={way}
        onChange={setWay}
        choices={[
          { value: 'generate', label: 'Generate one', description: 'Shown once.' },
          { value: 'type', label: 'Type one' },
        ]}
      />
    </div>
  )
}

export const ListsOfChoices = meta.story({
  render: () => <Lists />,
  play: async ({ canvas, userEvent }) => {
    const owner = canvas.getByRole('checkbox', { name: 'Owner' })
    await userEvent.click(owner)
    await expect(owner).not.toBeChecked()
    await expect(owner).toHaveAccessibleDescription('You may not give Owner. An owner can.')
    await userEvent.click(canvas.getByText('Reads everything.'))
    await expect(canvas.getByRole('checkbox', { name: 'Auditor' })).not.toBeChecked()
    canvas.getByRole('radio', { name: 'Generate one' }).focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect(canvas.getByRole('radio', { name: 'Type one' })).toBeChecked()
  },
})

export const OtherFields = meta.story({
  render: () => (
    <div className="grid max-w-160 grid-cols-2 gap-4">
      <SelectField
        label="Initial status"
        defaultValue="dormant"
        options={[
          { value: 'dormant', label: 'Dormant' },
          { value: 'active', label: 'Active' },
        ]}
        help="Becomes active at the first sign-in."
      />
      <PasswordField
        label="Password"
        autoComplete="new-password"
        defaultValue=""
        onGenerate={() => {}}
        onCopy={() => {}}
      />
      <SelectField label="Login type" options={[{ value: 'oidc', label: 'OIDC' }]} error="OIDC is not configured." />
      <TextareaField label="Lines" optional defaultValue="username,email" error="One column is missing." />
    </div>
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.selectOptions(canvas.getByLabelText('Initial status'), 'Active')
    await expect(canvas.getByLabelText('Initial status')).toHaveValue('active')
    await expect(canvas.getByLabelText(/^Lines/)).toHaveAccessibleDescription('One column is missing.')
    await userEvent.click(canvas.getByRole('button', { name: 'Generate' }))
    await expect(canvas.getByLabelText('Password')).toHaveAttribute('type', 'text')
  },
})

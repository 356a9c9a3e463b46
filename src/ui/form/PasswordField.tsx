import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { IconButton } from '../IconButton.tsx'
import { Field } from './Field.tsx'
import { inputLook } from './input-look.ts'

type PasswordFieldProps = Omit<ComponentProps<'input'>, 'id' | 'className' | 'type' | 'autoComplete'> & {
  label: string
  /** Tells a password manager whether to fill in or to propose. */
  autoComplete: 'current-password' | 'new-password' | 'off'
  help?: ReactNode
  error?: string | undefined
  optional?: boolean
  aside?: ReactNode
}

/** A password, with a button that shows it. */
export function PasswordField({ label, help, error, optional = false, aside, ...input }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} help={help} error={error} mark={optional ? 'optional' : undefined} aside={aside}>
      {(control) => (
        <div className="relative">
          <input
            spellCheck={false}
            autoCapitalize="none"
            {...input}
            {...control}
            type={shown ? 'text' : 'password'}
            className={`${inputLook} pr-10`}
          />
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={shown ? 'Hide password' : 'Show password'}
            size="small"
            className="absolute top-1/2 right-1 -translate-y-1/2"
            onClick={() => setShown(!shown)}
          />
        </div>
      )}
    </Field>
  )
}

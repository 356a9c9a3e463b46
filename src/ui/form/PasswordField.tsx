import { Copy, Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { classes } from '../classes.ts'
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
  /** Adds a button that fills in a new password, and shows it. */
  onGenerate?: () => void
  /** Adds a button that copies it, for somebody else to be told. */
  onCopy?: (() => void) | undefined
}

/** A password, with a button that shows it. */
export function PasswordField({
  label,
  help,
  error,
  optional = false,
  aside,
  onGenerate,
  onCopy,
  ...input
}: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} help={help} error={error} mark={optional ? 'optional' : undefined} aside={aside}>
      {(control) => (
        <div className="relative flex items-center">
          <input
            spellCheck={false}
            autoCapitalize="none"
            {...input}
            {...control}
            type={shown ? 'text' : 'password'}
            className={classes(inputLook, onGenerate ? 'pr-38' : 'pr-10', shown && 'font-mono')}
          />
          <span className="absolute right-1 flex items-center">
            {onCopy && <IconButton icon={Copy} label="Copy password" size="small" onClick={onCopy} />}
            <IconButton
              icon={shown ? EyeOff : Eye}
              label={shown ? 'Hide password' : 'Show password'}
              size="small"
              onClick={() => setShown(!shown)}
            />
            {onGenerate && (
              <button
                type="button"
                className="ml-1 border-l border-line pr-1.5 pl-2 text-button text-accent-text hover:underline max-md:h-11"
                onClick={() => {
                  onGenerate()
                  setShown(true)
                }}
              >
                Generate
              </button>
            )}
          </span>
        </div>
      )}
    </Field>
  )
}

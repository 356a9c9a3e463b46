import { Lock } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { classes } from '../classes.ts'
import { Field } from './Field.tsx'
import { inputLook } from './input-look.ts'

type TextFieldProps = Omit<ComponentProps<'input'>, 'id' | 'className'> & {
  label: string
  help?: ReactNode
  error?: string | undefined
  optional?: boolean
  aside?: ReactNode
}

/** One line of text; one that is read-only is shown as fixed. Takes what react-hook-form's `register` returns. */
export function TextField({ label, help, error, optional = false, aside, ...input }: TextFieldProps) {
  return (
    <Field
      label={label}
      help={help}
      error={error}
      mark={input.readOnly ? 'fixed' : optional ? 'optional' : undefined}
      aside={aside}
    >
      {(control) => (
        <span className="relative flex">
          {input.readOnly && <Lock className="absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3" />}
          <input type="text" {...input} {...control} className={classes(inputLook, input.readOnly && 'pl-8.5')} />
        </span>
      )}
    </Field>
  )
}

import type { ComponentProps, ReactNode } from 'react'
import { Field } from './Field.tsx'
import { inputLook } from './input-look.ts'

type TextFieldProps = Omit<ComponentProps<'input'>, 'id' | 'className'> & {
  label: string
  help?: ReactNode
  error?: string | undefined
  optional?: boolean
  aside?: ReactNode
}

/** One line of text. Takes what react-hook-form's `register` returns. */
export function TextField({ label, help, error, optional = false, aside, ...input }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} optional={optional} aside={aside}>
      {(control) => <input type="text" {...input} {...control} className={inputLook} />}
    </Field>
  )
}

import type { ComponentProps, ReactNode } from 'react'
import { Field } from './Field.tsx'
import { inputLook } from './input-look.ts'

type TextareaFieldProps = Omit<ComponentProps<'textarea'>, 'id' | 'className'> & {
  label: string
  help?: ReactNode
  error?: string | undefined
  optional?: boolean
  aside?: ReactNode
}

/** Several lines of text, in the typeface of what machines read. */
export function TextareaField({ label, help, error, optional = false, aside, ...textarea }: TextareaFieldProps) {
  return (
    <Field label={label} help={help} error={error} mark={optional ? 'optional' : undefined} aside={aside}>
      {(control) => (
        <textarea
          spellCheck={false}
          rows={6}
          {...textarea}
          {...control}
          className={`${inputLook} h-auto max-md:h-auto py-2 font-mono text-help/5`}
        />
      )}
    </Field>
  )
}

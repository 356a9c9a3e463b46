import { ChevronsUpDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Field } from './Field.tsx'
import { inputLook } from './input-look.ts'

type SelectFieldProps = Omit<ComponentProps<'select'>, 'id' | 'className' | 'children' | 'multiple'> & {
  label: string
  options: readonly { readonly value: string; readonly label: string }[]
  help?: ReactNode
  error?: string | undefined
}

/** One of a few. The system's own list: at home on every phone. Takes what react-hook-form's `register` returns. */
export function SelectField({ label, options, help, error, ...select }: SelectFieldProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <span className="relative flex items-center">
          <select {...select} {...control} className={`${inputLook} appearance-none pr-8`}>
            {options.map(({ value, label: word }) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
          <ChevronsUpDown className="pointer-events-none absolute right-2.5 size-3.5 stroke-2 text-ink-3" />
        </span>
      )}
    </Field>
  )
}

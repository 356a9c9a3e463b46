import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'

type SelectProps = Omit<ComponentProps<'select'>, 'size' | 'onChange' | 'value' | 'children' | 'multiple'> & {
  label: string
  options: { value: string; label: string }[]
  value: string
  onChange: (value: string) => void
}

/** A short choice in place, such as the size of a page. The system's own list: at home on every phone. */
export function Select({ label, options, value, onChange, className, ...rest }: SelectProps) {
  return (
    <span className={classes('relative inline-flex', className)}>
      <select
        {...rest}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-7.5 appearance-none rounded-control border border-line bg-sheet pr-7 pl-2.5 text-button text-ink tabular-nums hover:bg-hover max-md:h-11"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 stroke-2 text-ink-3" />
    </span>
  )
}

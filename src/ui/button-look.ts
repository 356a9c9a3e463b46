import { classes } from './classes.ts'

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'text' | 'danger'
export type ButtonSize = 'control' | 'small' | 'form'

const variants: Record<ButtonVariant, string> = {
  primary:
    'border-transparent bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-press aria-expanded:bg-accent-press',
  plain: 'border-line bg-sheet text-ink hover:bg-hover active:bg-press aria-expanded:bg-press',
  quiet: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink active:bg-press aria-expanded:bg-press',
  text: 'border-transparent text-accent-text hover:bg-hover active:bg-press',
  danger: 'border-transparent bg-danger-solid text-on-danger hover:bg-danger-hover active:bg-danger-hover',
}

const sizes: Record<ButtonSize, string> = {
  control: 'h-7.5 max-md:h-11',
  small: 'h-6.5 max-md:h-11',
  form: 'h-8.5 max-md:h-11',
}

/** The class of everything that looks like a button, be it a button or a link. */
export function buttonLook({
  variant,
  size,
  square = false,
  off = false,
}: {
  variant: ButtonVariant
  size: ButtonSize
  square?: boolean
  off?: boolean
}): string {
  return classes(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-control border text-button whitespace-nowrap select-none',
    'transition-colors forced-colors:border-[ButtonBorder]',
    sizes[size],
    square ? 'aspect-square' : size === 'small' ? 'px-2' : 'px-3',
    off
      ? classes(
          'cursor-default text-ink-off forced-colors:text-[GrayText]',
          variant === 'quiet' || variant === 'text' ? 'border-transparent' : 'border-line-faint bg-sunken',
        )
      : variants[variant],
  )
}

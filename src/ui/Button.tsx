import { ChevronDown, LoaderCircle, Lock, type LucideIcon } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look.ts'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import { Link, type LinkProps } from './Link.tsx'

type Look = {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: LucideIcon | undefined
  /** Adds the chevron of a button that opens a menu. */
  chevron?: boolean
}

type ActionProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  href?: undefined
  /** Work is under way: a turning circle instead of the icon, and no second click. */
  busy?: boolean
  /** Why it cannot be used now and what to do about it. The button stays focusable, so that the reason can be read. */
  disabledReason?: string | undefined
}

type LinkedProps = Omit<LinkProps, 'to'> & { href: string }

const arrow = <ChevronDown className="-mr-0.5 size-3.5 stroke-2 text-ink-3" />

/** A button, or with `href` a link that looks like one. */
export function Button({
  variant = 'plain',
  size = 'control',
  icon,
  chevron = false,
  className,
  ...props
}: Look & (ActionProps | LinkedProps)) {
  const reasonId = useId()

  if (props.href !== undefined) {
    const { href, children, ...rest } = props
    return (
      <Link to={href} className={classes(buttonLook({ variant, size }), className)} {...rest}>
        {icon && <Icon of={icon} />}
        {children}
        {chevron && arrow}
      </Link>
    )
  }

  const { busy = false, disabledReason, children, onClick, ...rest } = props
  const off = disabledReason !== undefined
  const shown = off ? Lock : busy ? LoaderCircle : icon
  return (
    <button
      type="button"
      data-tip={disabledReason}
      {...rest}
      className={classes(buttonLook({ variant, size, off }), className)}
      aria-disabled={off || busy || undefined}
      aria-busy={busy || undefined}
      aria-describedby={off ? reasonId : rest['aria-describedby']}
      onClick={(event) => {
        if (off || busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {shown && <Icon of={shown} className={classes(busy && 'animate-spin')} />}
      {children}
      {chevron && arrow}
      {off && (
        <span hidden id={reasonId}>
          {disabledReason}
        </span>
      )}
    </button>
  )
}

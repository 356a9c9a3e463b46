import { LoaderCircle, type LucideIcon } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look.ts'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import { Link, type LinkProps } from './Link.tsx'

type Look = {
  icon: LucideIcon
  /** What it does, and to whom: "Actions for alice". The accessible name, and the tooltip. */
  label: string
  variant?: ButtonVariant
  size?: ButtonSize
}

type ActionProps = Omit<ComponentProps<'button'>, 'disabled' | 'children' | 'aria-label'> & {
  href?: undefined
  busy?: boolean
  disabledReason?: string | undefined
}

type LinkedProps = Omit<LinkProps, 'to' | 'children' | 'aria-label'> & {
  href: string
  /** Why it leads nowhere now. The link stays what it is and keeps the focus. */
  disabledReason?: string | undefined
}

/** A square button that shows only an icon. */
export function IconButton({
  icon,
  label,
  variant = 'quiet',
  size = 'control',
  className,
  ...props
}: Look & (ActionProps | LinkedProps)) {
  const reasonId = useId()

  if (props.href !== undefined) {
    const { href, disabledReason, ...rest } = props
    const isOff = disabledReason !== undefined
    return (
      <>
        <Link
          to={href}
          data-tip={disabledReason ?? label}
          {...rest}
          aria-label={label}
          className={classes(buttonLook({ variant, size, square: true, off: isOff }), className)}
          {...(isOff && {
            'aria-disabled': true,
            'aria-describedby': reasonId,
            onClick: (event) => event.preventDefault(),
          })}
        >
          <Icon of={icon} />
        </Link>
        {isOff && (
          <span hidden id={reasonId}>
            {disabledReason}
          </span>
        )}
      </>
    )
  }

  const { busy = false, disabledReason, onClick, ...rest } = props
  const off = disabledReason !== undefined
  return (
    <>
      <button
        type="button"
        data-tip={disabledReason ?? label}
        {...rest}
        aria-label={label}
        className={classes(buttonLook({ variant, size, square: true, off }), className)}
        aria-disabled={off || busy || undefined}
        aria-busy={busy || undefined}
        aria-describedby={off ? reasonId : rest['aria-describedby']}
        onClick={(event) => {
          if (off || busy) event.preventDefault()
          else onClick?.(event)
        }}
      >
        <Icon of={busy ? LoaderCircle : icon} className={classes(busy && 'animate-spin')} />
      </button>
      {off && (
        <span hidden id={reasonId}>
          {disabledReason}
        </span>
      )}
    </>
  )
}

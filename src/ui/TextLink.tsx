import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Link, type LinkProps } from './Link.tsx'

const look = 'rounded-tag text-accent-text underline decoration-accent-line underline-offset-3 hover:decoration-current'

/** A link within text. `external` leaves Roster, in a new tab, and says so. */
export function TextLink({
  href,
  external = false,
  className,
  children,
  ...rest
}: Omit<LinkProps, 'to'> & { href: string; external?: boolean; children: ReactNode }) {
  if (!external) {
    return (
      <Link to={href} className={classes(look, className)} {...rest}>
        {children}
      </Link>
    )
  }
  return (
    <a href={href} target="_blank" rel="noreferrer" className={classes(look, className)} {...rest}>
      {children}
      <ExternalLink aria-label="(opens in a new tab)" className="ml-1 inline size-3.5 stroke-2 align-[-2px]" />
    </a>
  )
}

import type { ComponentProps } from 'react'
import { useHref, useLocation, useNavigate } from 'react-router'
import { isPlain } from './is-plain.ts'

export type LinkProps = Omit<ComponentProps<'a'>, 'href' | 'target'> & {
  to: string
  state?: unknown
  /** Takes the place of the page it is on in the browser's history. */
  replace?: boolean | undefined
  /** Leads on with the search of the page that it is on, whatever that is by then. */
  keepsSearch?: boolean | undefined
  /** Follows it when the time has come, by what it is given. */
  onFollow?: (follow: () => Promise<void>) => void
}

/**
 * A link to a page of ours. React Router's own brings what only its framework mode needs into the first load, and works
 * out twice where it leads, which the links of a table feel.
 */
export function Link({
  to: target,
  state,
  replace,
  keepsSearch = false,
  onFollow,
  onClick,
  children,
  ...rest
}: LinkProps) {
  const { pathname, search, hash } = useLocation()
  const to = keepsSearch ? target + search : target
  const href = useHref(to)
  const navigate = useNavigate()
  const follow = async () => navigate(to, { state, replace: replace ?? href === pathname + search + hash })
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event)
        if (!isPlain(event)) return
        event.preventDefault()
        if (onFollow) onFollow(follow)
        else void follow()
      }}
    >
      {children}
    </a>
  )
}

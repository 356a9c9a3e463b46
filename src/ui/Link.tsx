import type { ComponentProps } from 'react'
import { useHref, useLinkClickHandler, useLocation } from 'react-router'

export type LinkProps = Omit<ComponentProps<'a'>, 'href' | 'target'> & {
  to: string
  state?: unknown
  /** Takes the place of the page it is on in the browser's history. */
  replace?: boolean | undefined
  /** Leads on with the search of the page that it is on, whatever that is by then. */
  keepsSearch?: boolean | undefined
}

/** A link to a page of ours. React Router's own brings what only its framework mode needs into the first load. */
export function Link({ to: target, state, replace, keepsSearch = false, onClick, children, ...rest }: LinkProps) {
  const { search } = useLocation()
  const to = keepsSearch ? target + search : target
  const follow = useLinkClickHandler(to, { state, ...(replace && { replace }) })
  return (
    <a
      {...rest}
      href={useHref(to)}
      onClick={(event) => {
        onClick?.(event)
        if (!event.defaultPrevented) follow(event)
      }}
    >
      {children}
    </a>
  )
}

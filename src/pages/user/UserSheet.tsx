import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { paths } from '#paths'
import { Button } from '#ui/Button.tsx'

/** A user alone on a page, with the way to the list that the URL tells of. */
export function UserSheet({ children }: { children: ReactNode }) {
  const [parameters] = useSearchParams()
  return (
    <>
      <nav aria-label="Back" className="flex min-h-12 items-center border-b border-line-faint px-3">
        <Button variant="quiet" icon={ArrowLeft} href={paths.users(Object.fromEntries(parameters))}>
          Users
        </Button>
      </nav>
      {children}
    </>
  )
}

import { SearchX } from 'lucide-react'
import { paths } from '#paths'
import { Button } from '#ui/Button.tsx'
import { Failure } from './Failure.tsx'

export function NotFoundPage() {
  return (
    <Failure
      icon={SearchX}
      title="There is no such page"
      actions={<Button href={paths.home()}>Go to the start</Button>}
    >
      The address is wrong, or the page has moved.
    </Failure>
  )
}

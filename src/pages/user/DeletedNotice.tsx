import { UserX } from 'lucide-react'
import type { User } from '#api/users.ts'
import { useGone } from '#components/user-actions/use-gone.ts'
import { Banner } from '#ui/Banner.tsx'

/** Says of an account that it was deleted. */
export function DeletedNotice({ user }: { user: User }) {
  if (useGone(user) === undefined) return null
  return (
    <div className="border-b border-line-faint px-5 py-3 max-md:px-4">
      <Banner tone="warn" icon={UserX}>
        <strong>This account is in no list any more.</strong> It was deleted, or belongs to the deployment itself. What
        is shown here is what was left of it; nothing can be done to it.
      </Banner>
    </div>
  )
}

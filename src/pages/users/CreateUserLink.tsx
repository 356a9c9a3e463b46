import { Plus } from 'lucide-react'
import { paths } from '#paths'
import { usePermission } from '#session/permissions.ts'
import { Button } from '#ui/Button.tsx'

/** The way to a new account, or why there is none. */
export function CreateUserLink() {
  const mayCreate = usePermission('createUser')
  return (
    <Button
      variant="primary"
      icon={Plus}
      className="ml-2 max-md:w-11 max-md:px-0"
      {...(mayCreate
        ? { href: paths.createUser() }
        : { disabledReason: 'You may not create users. An owner or a user admin can.' })}
    >
      <span className="max-md:sr-only">Create user</span>
    </Button>
  )
}

import { Lock } from 'lucide-react'
import { paths } from '#paths'
import { usePermission } from '#session/permissions.ts'
import { useViewer } from '#session/session.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { CreateUserForm } from './CreateUserForm.tsx'
import { CreateUserHeader } from './CreateUserHeader.tsx'

/** One new account, a person's or a machine's. */
export function CreateUserPage() {
  const viewer = useViewer()
  const mayCreate = usePermission('createUser')
  if (mayCreate) return <CreateUserForm key={viewer.id} />
  return (
    <>
      <CreateUserHeader title="Create user" />
      <div className="px-5">
        <StateMessage
          icon={Lock}
          title="You may not create users"
          actions={<Button href={paths.users()}>Go to the users</Button>}
        >
          An owner or a user admin can. Signed in as <strong>{viewer.username}</strong>.
        </StateMessage>
      </div>
    </>
  )
}

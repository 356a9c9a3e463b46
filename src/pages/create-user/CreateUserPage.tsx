import { useViewer } from '#session/session.ts'
import { CreateUserForm } from './CreateUserForm.tsx'
import { CreateUserGate } from './CreateUserGate.tsx'

/** One new account, a person's or a machine's. */
export function CreateUserPage() {
  const viewer = useViewer()
  return (
    <CreateUserGate title="Create user">
      {/* Nothing that was typed is for somebody else who signs in over the page. */}
      <CreateUserForm key={viewer.id} />
    </CreateUserGate>
  )
}

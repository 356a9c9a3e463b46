import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { paths } from '#paths'
import { useAsker } from '#session/asker.ts'
import { useViewer } from '#session/session.ts'
import { canCreateUser } from '#session/user-rules.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { CreateUserHeader } from './CreateUserHeader.tsx'

/** What only those see who may create users; the others are told why not. */
export function CreateUserGate({ title, children }: { title: string; children: ReactNode }) {
  const viewer = useViewer()
  const verdict = canCreateUser(useAsker())
  if (verdict.allowed) return children
  return (
    <>
      <CreateUserHeader title={title} />
      <div className="px-5 max-md:px-4">
        <StateMessage
          icon={Lock}
          title={verdict.reason}
          actions={<Button href={paths.users()}>Go to the users</Button>}
        >
          {verdict.remedy} Signed in as <strong>{viewer.username}</strong>.
        </StateMessage>
      </div>
    </>
  )
}

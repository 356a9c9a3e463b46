import { Lock } from 'lucide-react'
import { useState } from 'react'
import { paths } from '#paths'
import { usePermission } from '#session/permissions.ts'
import { useViewer } from '#session/session.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { CreateUserHeader } from './CreateUserHeader.tsx'
import { ImportReview } from './ImportReview.tsx'
import { ImportSource } from './ImportSource.tsx'

/** Many new accounts from a file: first what it holds, then what would be created and what is wrong, then the run. */
export function ImportPage() {
  const viewer = useViewer()
  const mayCreate = usePermission('createUser')
  const [text, setText] = useState('')
  const [isReviewed, setReviewed] = useState(false)

  if (!mayCreate) {
    return (
      <>
        <CreateUserHeader title="Import users" />
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
  if (isReviewed) return <ImportReview key={viewer.id} text={text} onBack={() => setReviewed(false)} />
  return (
    <ImportSource
      text={text}
      onText={setText}
      onReview={(next) => {
        setText(next)
        setReviewed(true)
      }}
    />
  )
}

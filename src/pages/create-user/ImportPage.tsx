import { useState } from 'react'
import { useViewer } from '#session/session.ts'
import { CreateUserGate } from './CreateUserGate.tsx'
import { ImportReview } from './ImportReview.tsx'
import { ImportSource } from './ImportSource.tsx'

/** Many new accounts from a file: first what it holds, then what would be created and what is wrong, then the run. */
export function ImportPage() {
  const viewer = useViewer()
  return (
    <CreateUserGate title="Import users">
      <Import key={viewer.id} />
    </CreateUserGate>
  )
}

function Import() {
  const [text, setText] = useState('')
  const [isReviewed, setReviewed] = useState<boolean>()
  if (isReviewed) return <ImportReview text={text} onBack={() => setReviewed(false)} />
  return (
    <ImportSource
      text={text}
      isBack={isReviewed === false}
      onText={setText}
      onReview={(next) => {
        setText(next)
        setReviewed(true)
      }}
    />
  )
}

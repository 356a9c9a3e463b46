import { useQuery } from '@tanstack/react-query'
import type { User } from '#api/users.ts'
import { paths } from '#paths'
import { Note } from '#ui/Note.tsx'
import { TextLink } from '#ui/TextLink.tsx'
import { freeUsernames, type Taken } from './taken.ts'

interface Props {
  taken: Taken
  /** What was wanted. */
  username: string
  name: string
  onUse: (username: string) => void
}

/** Who has the username or the email already, and what is free. */
export function TakenNote({ taken, username, name, onUse }: Props) {
  const { data: free = [] } = useQuery({
    queryKey: ['free-usernames', username, name],
    queryFn: () => freeUsernames({ username, name }),
    enabled: taken.username !== undefined,
  })
  return (
    <Note>
      {taken.username && <Holder value={taken.username.username} user={taken.username} />}
      {taken.email && <Holder value={taken.email.email} user={taken.email} />}
      {taken.username && free.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-2">
          Free:
          {free.map((candidate) => (
            <button
              key={candidate}
              type="button"
              onClick={() => onUse(candidate)}
              className="min-h-6 min-w-6 rounded-tag text-accent-text underline decoration-accent-line underline-offset-3 hover:decoration-current max-md:min-h-11"
            >
              {candidate}
            </button>
          ))}
        </p>
      )}
    </Note>
  )
}

function Holder({ value, user }: { value: string; user: User }) {
  return (
    <p className="wrap-anywhere">
      <strong>
        <bdi>{value}</bdi>
      </strong>{' '}
      is <bdi>{user.name || user.username}</bdi>. <TextLink href={paths.user({ user: user.id })}>Open</TextLink>
    </p>
  )
}

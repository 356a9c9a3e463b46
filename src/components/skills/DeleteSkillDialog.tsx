import { useMutation } from '@tanstack/react-query'
import { mutation } from '#api/query.ts'
import { skills } from '#api/skills.ts'
import type { User } from '#api/users.ts'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { toast } from '#ui/toast.ts'
import { serverWords } from '../server-words.ts'

interface Props {
  user: Pick<User, 'id' | 'username'>
  name: string
  onClose: () => void
}

/** Asks before a personal skill is deleted, which only its owner could write again. */
export function DeleteSkillDialog({ user: { id, username }, name, onClose }: Props) {
  const remove = useMutation(mutation(skills.remove))
  function confirm(): void {
    remove.mutate(
      { user: id, name },
      {
        onSuccess: () => {
          onClose()
          toast(`Skill ${name} deleted`)
        },
      },
    )
  }
  return (
    <FormDialog
      title={`Delete skill ${name} of ${username}`}
      submit={{ label: 'Delete skill', variant: 'danger' }}
      onSubmit={confirm}
      busy={remove.isPending}
      error={remove.error ? serverWords(remove.error).join(' ') : undefined}
      onClose={onClose}
    >
      <p className="text-menu text-ink">
        Agents of <bdi>{username}</bdi> no longer find it. Only <bdi>{username}</bdi> could write it again; the audit
        log keeps its text.
      </p>
    </FormDialog>
  )
}

import { useQuery } from '@tanstack/react-query'
import { query } from '#api/query.ts'
import { skills } from '#api/skills.ts'
import type { User } from '#api/users.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { TextareaField } from '#ui/form/TextareaField.tsx'
import { Loaded } from '../Loaded.tsx'

interface Props {
  user: Pick<User, 'id' | 'username'>
  name: string
  onClose: () => void
}

/** A personal skill as its owner wrote it. */
export function SkillDialog({ user, name, onClose }: Props) {
  const skill = useQuery(query(skills.get, { user: user.id, name }))
  return (
    <Dialog
      title={name}
      description={`A personal skill of ${user.username}.`}
      size="plan"
      onClose={onClose}
      actions={
        <Button size="form" onClick={onClose}>
          Close
        </Button>
      }
    >
      <Loaded query={skill} refusal="It is gone, or you may not read it." lines={6}>
        {({ content }) => <TextareaField readOnly label="Text" rows={20} value={content} />}
      </Loaded>
    </Dialog>
  )
}

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { mutation } from '#api/query.ts'
import { users, type User } from '#api/users.ts'
import { serverWords } from '#components/server-words.ts'
import { useAsker } from '#session/asker.ts'
import { canDelete, reasonOf } from '#session/user-rules.ts'
import { Banner } from '#ui/Banner.tsx'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { TextLink } from '#ui/TextLink.tsx'
import { EffectList } from './EffectList.tsx'
import { effectsOfDeleting } from './effects.ts'
import { identityOf } from './identity-of.ts'
import { sayDone } from './say-done.tsx'
import { useDeploymentPages } from './use-deployment-pages.ts'
import { useKnownOfUser } from './use-known-of-user.ts'
import { useSend } from './use-send.ts'
import { useWrite } from './use-write.ts'

/** What the deployment answers while somebody owns workspaces, also those that the viewer cannot see (contract users §6.3). */
const ownsWorkspaces = 417

/** Has the username typed before somebody is deleted for good. */
export function DeleteDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { id, username } = user
  const [typed, setTyped] = useState('')
  const known = useKnownOfUser(user)
  const workspacesPage = useDeploymentPages(user)?.workspaces
  const refusal = reasonOf(canDelete(user, useAsker(), known.workspaces))
  const write = useWrite()
  const { send, isSending, failure } = useSend(async () => {
    await write(mutation(users.remove), { user: id })
    onClose()
    sayDone(`${username} is deleted.`)
  })
  const openWorkspaces = workspacesPage !== undefined && (
    <TextLink external href={workspacesPage}>
      Open workspaces
    </TextLink>
  )
  return (
    <FormDialog
      title={`Delete ${username}`}
      description={<bdi>{identityOf(user)}</bdi>}
      submit={{
        label: `Delete ${username}`,
        icon: Trash2,
        variant: 'danger',
        disabledReason: refusal ?? (typed === username ? undefined : 'Type the username first.'),
      }}
      note={refusal === undefined && typed !== username ? 'Delete works when the name matches.' : undefined}
      busy={isSending}
      error={
        failure && (
          <>
            {serverWords(failure).join(' ')} {failure.status === ownsWorkspaces && openWorkspaces}
          </>
        )
      }
      onSubmit={send}
      onClose={onClose}
    >
      {refusal !== undefined && (
        <Banner tone="warn" action={openWorkspaces}>
          {refusal}
        </Banner>
      )}
      <EffectList effects={effectsOfDeleting(user, known)} />
      {refusal === undefined && (
        <TextField
          label={`Type ${username}`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
    </FormDialog>
  )
}

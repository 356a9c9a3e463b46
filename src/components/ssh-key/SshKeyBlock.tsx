import { useQuery } from '@tanstack/react-query'
import { query } from '#api/query.ts'
import { sshKeys } from '#api/ssh-keys.ts'
import type { User } from '#api/users.ts'
import { useUserAccess } from '#session/user-access.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { openDialog } from '#ui/dialogs.ts'
import { Time } from '#ui/Time.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import { Block } from '../Block.tsx'
import { Loaded } from '../Loaded.tsx'
import { NotShown } from '../NotShown.tsx'
import { useGone } from '../user-actions/use-gone.ts'
import { RegenerateSshKeyDialog } from './RegenerateSshKeyDialog.tsx'

/** The key with which the workspaces of an account speak to Git (contract users §6.5). */
export function SshKeyBlock({ user }: { user: User }) {
  const access = useUserAccess(user.id)
  const gone = useGone(user)
  const key = useQuery({ ...query(sshKeys.get, { user: user.id }), enabled: access.data?.readPersonal === true })
  const refusal = `You may not see the SSH key of ${user.username}. An owner or a user admin can, and ${user.username}.`
  return (
    <Block
      title="SSH key"
      action={
        <Button
          variant="text"
          size="small"
          disabledReason={
            gone ??
            (access.data?.updatePersonal
              ? undefined
              : `Only an owner, a user admin or ${user.username} can regenerate it.`)
          }
          onClick={() => openDialog((close) => <RegenerateSshKeyDialog user={user} onClose={close} />)}
        >
          Regenerate…
        </Button>
      }
    >
      <Loaded query={access} refusal={refusal} lines={1}>
        {(may) =>
          may.readPersonal ? (
            <Loaded query={key} refusal={refusal} lines={1}>
              {({ public_key, updated_at }) => (
                <div className="flex flex-wrap items-center gap-x-3 text-menu text-ink-3">
                  <Truncate className="basis-64 grow font-mono text-help text-ink-2">{public_key.trim()}</Truncate>
                  <span className="flex items-center gap-1">
                    <span>
                      made <Time value={updated_at} never="at a time not known" />
                    </span>
                    <CopyButton what="SSH key" text={public_key} />
                  </span>
                </div>
              )}
            </Loaded>
          ) : (
            <NotShown>{refusal}</NotShown>
          )
        }
      </Loaded>
    </Block>
  )
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { UserPlus, X } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import type { Organization } from '#api/organizations.ts'
import { users, type User } from '#api/users.ts'
import { usePermission } from '#session/permissions.ts'
import { organizationLabel } from '#session/organizations.ts'
import { Button } from '#ui/Button.tsx'
import { CheckboxList } from '#ui/form/CheckboxList.tsx'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { openBulk } from '../bulk/open-bulk.tsx'
import { Loaded } from '../Loaded.tsx'
import { heldRoles } from '../role-sources.ts'
import { identityOf } from '../user-actions/identity-of.ts'
import { findCandidates } from './candidates.ts'

interface Props {
  organization: Organization
  onClose: () => void
}

/** Chooses who is to be a member; what then happens to each is told by the plan, which runs it. */
export function AddMembersDialog({ organization, onClose }: Props) {
  const label = organizationLabel(organization)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<readonly User[]>([])
  const seesAll = usePermission('viewAllUsers')
  const text = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: [users.list.path, 'not in', organization.id, text],
    queryFn: async ({ signal }) => {
      // What is typed on meanwhile makes this one needless.
      await new Promise((resolve) => setTimeout(resolve, 150))
      signal.throwIfAborted()
      return findCandidates(organization.id, text, signal)
    },
    placeholderData: keepPreviousData,
  })
  const people = found.data?.people ?? []
  const ids = chosen.map(({ id }) => id)
  const toggle = (user: User) =>
    setChosen(ids.includes(user.id) ? chosen.filter(({ id }) => id !== user.id) : [...chosen, user])

  function plan(): void {
    onClose()
    openBulk({
      action: { kind: 'add', organization },
      targets: { ids, listed: chosen, from: { filter: '', at: new Date() } },
    })
  }

  return (
    <FormDialog
      title={`Add members to ${label}`}
      description={`${whatTheyGet(organization)} Whoever is in already is not shown.`}
      size="form"
      submit={{
        label: chosen.length === 0 ? 'Add members…' : `Add ${chosen.length.toLocaleString('en')}…`,
        icon: UserPlus,
        disabledReason: chosen.length === 0 ? 'Choose somebody first.' : undefined,
      }}
      note="What becomes of each is shown before anything is done."
      busy={false}
      isUnsaved={chosen.length > 0}
      onSubmit={plan}
      onClose={onClose}
    >
      <TextField
        label="Find people"
        help="Part of a username, full name or email. Enter chooses the first."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          const first = people.find(({ id }) => !ids.includes(id))
          if (first && text === typed.trim() && !found.isPlaceholderData) toggle(first)
        }}
      />
      {chosen.length > 0 && (
        <ul aria-label="Chosen" className="flex flex-wrap gap-1.5">
          {chosen.map((user) => (
            <li key={user.id}>
              <Button size="small" icon={X} aria-label={`Leave out ${user.username}`} onClick={() => toggle(user)}>
                {user.username}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Loaded query={found} refusal="You may not list the users." lines={6}>
        {({ hasMore }) => (
          <>
            {people.length > 0 && (
              <CheckboxList
                label="People"
                choices={people.map((user) => ({
                  value: user.id,
                  label: user.username,
                  description: [identityOf(user), user.status === 'suspended' && 'Suspended']
                    .filter(Boolean)
                    .join(' · '),
                }))}
                value={ids}
                onChange={(next) => {
                  const changed = people.find(({ id }) => next.includes(id) !== ids.includes(id))
                  if (changed) toggle(changed)
                }}
              />
            )}
            <p role="status" className="text-menu text-ink-3">
              {whatIsShown(people.length, hasMore, seesAll)}
            </p>
          </>
        )}
      </Loaded>
    </FormDialog>
  )
}

function whatTheyGet(organization: Organization): string {
  const defaults = heldRoles({ roles: [], is_service_account: false }, [{ organization, roles: [] }])
    .filter(({ source }) => source === 'default')
    .map(({ label }) => label)
  return defaults.length > 0
    ? `Everybody here gets ${defaults.join(', ')} by default.`
    : 'They get what membership implies, and no other role.'
}

function whatIsShown(shown: number, hasMore: boolean, seesAll: boolean): string {
  if (!seesAll) return 'You may list nobody but yourself.'
  if (hasMore) return shown === 0 ? 'Type more of the name.' : 'There are more: type more of the name.'
  return shown === 0 ? 'Nobody else matches.' : ''
}

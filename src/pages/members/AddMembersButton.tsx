import { UserPlus } from 'lucide-react'
import { lazy } from 'react'
import type { Organization } from '#api/organizations.ts'
import { useMemberAsker } from '#session/member-asker.ts'
import { canAddMembers } from '#session/member-rules.ts'
import { reasonOf } from '#session/user-rules.ts'
import { Button } from '#ui/Button.tsx'
import { openDialog } from '#ui/dialogs.ts'

const AddMembersDialog = lazy(async () => ({
  default: (await import('#components/member-actions/AddMembersDialog.tsx')).AddMembersDialog,
}))

/** The way to new members, or why there is none. */
export function AddMembersButton({ organization }: { organization: Organization }) {
  const asker = useMemberAsker(organization)
  return (
    <Button
      variant="primary"
      icon={UserPlus}
      className="ml-2 max-md:w-11 max-md:px-0"
      disabledReason={asker ? reasonOf(canAddMembers(asker)) : 'Reading what you may do…'}
      onClick={() => openDialog((close) => <AddMembersDialog organization={organization} onClose={close} />)}
    >
      <span className="max-md:sr-only">Add members</span>
    </Button>
  )
}

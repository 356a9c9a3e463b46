import type { User } from '#api/users.ts'
import { useUserActions } from '#components/user-actions/use-user-actions.tsx'
import { UserMenu } from '#components/UserMenu.tsx'
import { Button } from '#ui/Button.tsx'
import type { ActionItem } from '#ui/menu-item.ts'

/** What is done to somebody most, and the menu of all. */
export function UserToolbar({ user }: { user: User }) {
  const { editProfile, suspend, activate } = useUserActions(user)
  return (
    <div className="flex items-center gap-2">
      <Action item={editProfile} label="Edit" />
      {activate && user.status === 'suspended' && <Action item={activate} label="Activate" />}
      {suspend && <Action item={suspend} label="Suspend" />}
      <UserMenu user={user} />
    </div>
  )
}

function Action({ item: { icon, disabledReason, onSelect }, label }: { item: ActionItem; label: string }) {
  return (
    <Button icon={icon} disabledReason={disabledReason} onClick={onSelect}>
      {label}
    </Button>
  )
}

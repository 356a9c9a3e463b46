import type { User } from '#api/users.ts'
import { SkillsBlock } from '#components/skills/SkillsBlock.tsx'
import { SshKeyBlock } from '#components/ssh-key/SshKeyBlock.tsx'
import { TokensBlock } from '#components/tokens/TokensBlock.tsx'
import { hasFeature, showsGroups, useEntitlements } from '#session/entitlements.ts'
import { classes } from '#ui/classes.ts'
import { AuditBlock } from './AuditBlock.tsx'
import { DeletedNotice } from './DeletedNotice.tsx'
import { GroupsBlock } from './GroupsBlock.tsx'
import { OrganizationsBlock } from './OrganizationsBlock.tsx'
import { RolesBlock } from './RolesBlock.tsx'
import { SpendBlock } from './SpendBlock.tsx'
import { UserFacts } from './UserFacts.tsx'

/** Everything about a user, each part loading alone; in two columns where there is room. */
export function UserBlocks({ user }: { user: User }) {
  const entitlements = useEntitlements()
  const hasGroups = showsGroups(entitlements)
  return (
    <div className="@container">
      <DeletedNotice user={user} />
      <UserFacts user={user} />
      <div className="@[60rem]:grid @[60rem]:grid-cols-[3fr_2fr]">
        <div className="@container min-w-0">
          <RolesBlock user={user} />
          <div
            className={classes(
              hasGroups &&
                'border-line-faint @[30rem]:grid @[30rem]:grid-cols-2 @[30rem]:border-b @[30rem]:*:border-b-0',
            )}
          >
            <OrganizationsBlock user={user} />
            {hasGroups && (
              <div className="border-line-faint @[30rem]:border-l @[30rem]:*:border-b-0">
                <GroupsBlock user={user} />
              </div>
            )}
          </div>
          <TokensBlock user={user} />
        </div>
        <div className="@container min-w-0 border-line-faint @[60rem]:border-l">
          <SshKeyBlock user={user} />
          <AuditBlock user={user} />
          <SkillsBlock user={user} />
          {hasFeature(entitlements, 'aibridge') && <SpendBlock user={user} />}
        </div>
      </div>
    </div>
  )
}

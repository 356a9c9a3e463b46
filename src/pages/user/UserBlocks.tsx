import type { User } from '#api/users.ts'
import { SkillsBlock } from '#components/skills/SkillsBlock.tsx'
import { SshKeyBlock } from '#components/ssh-key/SshKeyBlock.tsx'
import { TokensBlock } from '#components/tokens/TokensBlock.tsx'
import { AuditBlock } from './AuditBlock.tsx'
import { OrganizationsBlock } from './OrganizationsBlock.tsx'
import { RolesBlock } from './RolesBlock.tsx'
import { UserFacts } from './UserFacts.tsx'

/** Everything about a user, each part loading alone. */
export function UserBlocks({ user }: { user: User }) {
  return (
    <div className="@container">
      <UserFacts user={user} />
      <RolesBlock user={user} />
      <OrganizationsBlock user={user} />
      <TokensBlock user={user} />
      <SshKeyBlock user={user} />
      <AuditBlock user={user} />
      <SkillsBlock user={user} />
    </div>
  )
}

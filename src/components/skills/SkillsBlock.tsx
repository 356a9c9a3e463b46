import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { query } from '#api/query.ts'
import { skills } from '#api/skills.ts'
import type { User } from '#api/users.ts'
import { useUserAccess } from '#session/user-access.ts'
import { openDialog } from '#ui/dialogs.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Block } from '../Block.tsx'
import { Loaded } from '../Loaded.tsx'
import { NotShown } from '../NotShown.tsx'
import { DeleteSkillDialog } from './DeleteSkillDialog.tsx'
import { SkillDialog } from './SkillDialog.tsx'

/** What an account taught its agents, to be read and deleted; only they themselves write (contract organizations §7.1). */
export function SkillsBlock({ user }: { user: User }) {
  const access = useUserAccess(user.id)
  const list = useQuery({ ...query(skills.list, { user: user.id }), enabled: access.data?.readSkills === true })
  const refusal = `You may not see the personal skills of ${user.username}. An owner can, and ${user.username}.`
  return (
    <Block title="Personal skills" count={list.data?.length}>
      <Loaded query={access} refusal={refusal} lines={1}>
        {(may) =>
          may.readSkills ? (
            // Who may read them and finds nothing has a deployment from before there were any.
            <Loaded query={list} refusal="This version of Coder has no personal skills." lines={1}>
              {(rows) =>
                rows.length === 0 ? (
                  <p className="py-1 text-menu text-ink-3">None</p>
                ) : (
                  <ul>
                    {rows.map((skill) => (
                      <li
                        key={skill.id}
                        className="flex items-start gap-3 border-b border-line-faint py-1 text-menu last:border-b-0"
                      >
                        <p className="min-w-0 grow py-1 wrap-anywhere text-ink-2">
                          <button
                            type="button"
                            className="rounded-tag pr-1.5 font-mono text-help text-accent-text underline decoration-accent-line underline-offset-3 hover:decoration-current"
                            onClick={() =>
                              openDialog((close) => <SkillDialog user={user} name={skill.name} onClose={close} />)
                            }
                          >
                            {skill.name}
                          </button>
                          {skill.description}
                        </p>
                        <IconButton
                          icon={Trash2}
                          size="small"
                          label={`Delete skill ${skill.name}`}
                          disabledReason={
                            may.deleteSkills ? undefined : `Only an owner or ${user.username} can delete it.`
                          }
                          onClick={() =>
                            openDialog((close) => <DeleteSkillDialog user={user} name={skill.name} onClose={close} />)
                          }
                        />
                      </li>
                    ))}
                  </ul>
                )
              }
            </Loaded>
          ) : (
            <NotShown>{refusal}</NotShown>
          )
        }
      </Loaded>
    </Block>
  )
}

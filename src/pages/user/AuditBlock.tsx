import type { AuditLog } from '#api/audit.ts'
import type { User } from '#api/users.ts'
import { Block } from '#components/Block.tsx'
import { Loaded } from '#components/Loaded.tsx'
import { NotShown } from '#components/NotShown.tsx'
import { useDeploymentPages } from '#components/user-actions/use-deployment-pages.ts'
import { useAsker } from '#session/asker.ts'
import { canReadAudit, reasonOf } from '#session/user-rules.ts'
import { TextLink } from '#ui/TextLink.tsx'
import { Time } from '#ui/Time.tsx'
import { useAudit } from './audit-log.ts'
import { auditSentence } from './audit-sentence.ts'

/** What was last done to an account, and by whom. */
export function AuditBlock({ user }: { user: User }) {
  const pages = useDeploymentPages(user)
  const refusal = reasonOf(canReadAudit(useAsker()))
  const lines = useAudit(user.id)
  return (
    <Block
      title="Audit"
      action={
        refusal === undefined &&
        pages && (
          <TextLink external href={pages.history} className="mr-2 text-button">
            Open audit log
          </TextLink>
        )
      }
    >
      {refusal === undefined ? (
        <Loaded query={lines} refusal="You may not read the audit log." lines={4}>
          {(logs) =>
            logs.length === 0 ? (
              <p className="py-1 text-menu text-ink-3">Nothing that you may see</p>
            ) : (
              <ul>
                {logs.map((log) => (
                  <AuditLine key={log.id} log={log} />
                ))}
              </ul>
            )
          }
        </Loaded>
      ) : (
        <NotShown>{refusal}</NotShown>
      )}
    </Block>
  )
}

function AuditLine({ log }: { log: AuditLog }) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-1 text-menu @[30rem]:grid-cols-[7rem_minmax(0,1fr)_auto]">
      <span className="text-ink-3">
        <Time value={log.time} />
      </span>
      <span className="wrap-anywhere text-ink @max-[30rem]:col-span-2 @max-[30rem]:row-start-2">
        {auditSentence(log)}
      </span>
      <span className="max-w-40 truncate text-right text-ink-3">
        by {log.user ? <bdi>{log.user.username}</bdi> : 'the server'}
      </span>
    </li>
  )
}

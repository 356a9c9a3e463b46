import { useQuery } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import { query } from '#api/query.ts'
import { tokens, type ApiKey } from '#api/tokens.ts'
import type { User } from '#api/users.ts'
import { useAsker } from '#session/asker.ts'
import { useUserAccess, type UserAccess } from '#session/user-access.ts'
import { canCreateToken, reasonOf } from '#session/user-rules.ts'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { useClock } from '#ui/clock.ts'
import { CounterButton } from '#ui/CounterButton.tsx'
import { openDialog } from '#ui/dialogs.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu } from '#ui/Menu.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Time } from '#ui/Time.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import { Block } from '../Block.tsx'
import { Loaded } from '../Loaded.tsx'
import { NotShown } from '../NotShown.tsx'
import { useGone } from '../user-actions/use-gone.ts'
import { allowsEverything } from './allow-list.ts'
import { CreateTokenDialog } from './CreateTokenDialog.tsx'
import { EndTokenDialog } from './EndTokenDialog.tsx'
import { byEnd, expiryOf, lastUseOf, nameOf } from './token-state.ts'

/** The tokens of an account. To who may not read them the server says that there are none (contract users §7). */
export function TokensBlock({ user }: { user: User }) {
  const asker = useAsker()
  const access = useUserAccess(user.id)
  const gone = useGone(user)
  const list = useQuery({
    ...query(tokens.list, { user: user.id, query: { include_expired: true } }),
    enabled: access.data?.readTokens === true,
  })
  const refusal = `You may not see the tokens of ${user.username}. An owner can, and ${user.username}.`
  return (
    <Block
      title="Tokens"
      count={list.data?.length}
      action={
        <Button
          variant="text"
          size="small"
          disabledReason={gone ?? reasonOf(canCreateToken(user, asker))}
          onClick={() => openDialog((close) => <CreateTokenDialog user={user} onClose={close} />)}
        >
          Create token
        </Button>
      }
    >
      <Loaded query={access} refusal={refusal}>
        {(may) =>
          may.readTokens ? (
            <Loaded query={list} refusal={refusal}>
              {(rows) => <Tokens user={user} rows={rows} may={may} />}
            </Loaded>
          ) : (
            <NotShown>{refusal}</NotShown>
          )
        }
      </Loaded>
    </Block>
  )
}

function Tokens({ user, rows, may }: { user: User; rows: readonly ApiKey[]; may: UserAccess }) {
  if (rows.length === 0) return <p className="py-1 text-menu text-ink-3">None</p>
  return (
    <ul>
      {byEnd(rows).map((token) => (
        <Token key={token.id} user={user} token={token} may={may} />
      ))}
    </ul>
  )
}

function Token({ user, token, may }: { user: User; token: ApiKey; may: UserAccess }) {
  const expiry = useClock((now) => expiryOf(token, now))
  const name = nameOf(token)
  const ask = (end: 'expire' | 'delete') =>
    openDialog((close) => <EndTokenDialog user={user} token={token} end={end} onClose={close} />)
  const refused = (permitted: boolean | undefined) =>
    permitted ? undefined : `Only an owner or ${user.username} can end it.`
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line-faint py-1 text-menu last:border-b-0 @[30rem]:grid-cols-[minmax(0,4fr)_minmax(0,3fr)_minmax(0,3fr)_minmax(0,4fr)_auto]">
      <div className="min-w-0">
        <p className="flex min-w-0 items-center gap-2 text-ink">
          <Truncate className={token.token_name === '' ? 'font-mono text-help' : 'font-strong'}>{name}</Truncate>
          {token.token_name === '' && <Tag>unnamed</Tag>}
        </p>
        {!allowsEverything(token.allow_list) && (
          <Truncate className="text-help text-ink-3">only {token.allow_list.join(', ')}</Truncate>
        )}
      </div>
      <Scopes token={token} />
      <p className="text-ink-3 @max-[30rem]:row-start-2">
        <LastUse token={token} />
      </p>
      <p
        className={classes(
          '@max-[30rem]:row-start-2 @[30rem]:text-right',
          expiry === 'soon' ? 'text-warn-text' : expiry === 'expired' ? 'text-ink-3' : 'text-ink-2',
        )}
      >
        {expiry === 'expired' ? 'expired ' : 'expires '}
        <Time value={token.expires_at} />
      </p>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={`Actions for token ${name}`} size="small" />}
        items={() => [
          {
            label: 'Expire now…',
            onSelect: () => ask('expire'),
            disabledReason: expiry === 'expired' ? 'It has expired.' : refused(may.expireTokens),
          },
          { label: 'Delete…', danger: true, onSelect: () => ask('delete'), disabledReason: refused(may.deleteTokens) },
        ]}
      />
    </li>
  )
}

function Scopes({ token }: { token: ApiKey }) {
  const [first = 'unknown', ...rest] = token.scopes
  return (
    <p className="flex min-w-0 items-center gap-1.5">
      <Truncate className="font-mono text-help text-ink-2">{first}</Truncate>
      {rest.length > 0 && <CounterButton rest={rest} label={`More scopes of ${nameOf(token)}`} />}
    </p>
  )
}

function LastUse({ token }: { token: ApiKey }) {
  const lastUse = lastUseOf(token)
  if (lastUse === undefined) return 'never used'
  return (
    <>
      used <Time value={lastUse} />
    </>
  )
}

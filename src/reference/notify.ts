import type { Database } from './database.ts'
import { storedTime } from './time.ts'

interface Person {
  readonly id: string
  readonly username: string
  readonly name: string
}

type Event = 'created' | 'deleted' | 'suspended' | 'activated'

/** The ids under which the reference keeps its texts, and the addresses that they lead to. */
const toAdmins: Readonly<Record<Event, { readonly template: string; readonly action: string; readonly path: string }>> =
  {
    created: {
      template: '4e19c0ac-94e1-4532-9515-d1801aa283b2',
      action: 'View accounts',
      path: '/deployment/users?filter=status%3Aactive',
    },
    deleted: {
      template: 'f44d9314-ad03-4bc8-95d0-5cad491da6b6',
      action: 'View accounts',
      path: '/deployment/users?filter=status%3Aactive',
    },
    suspended: {
      template: 'b02ddd82-4733-4d02-a2d7-c36f3598997d',
      action: 'View suspended accounts',
      path: '/deployment/users?filter=status%3Asuspended',
    },
    activated: {
      template: '9f5af851-8408-4e73-a7a1-c6502ba46689',
      action: 'View accounts',
      path: '/deployment/users?filter=status%3Aactive',
    },
  }

const toPerson: Partial<Record<Event, { readonly template: string; readonly actions: readonly object[] }>> = {
  suspended: { template: '6a2f0609-9b69-4d36-a989-9f5925b6cbff', actions: [] },
  activated: {
    template: '1a6a6bea-ee0a-43e2-9e7c-eabdb53730e4',
    actions: [{ label: 'Open Coder', path: '' }],
  },
}

/** Tells owners and user admins, and some of it the person, what was done with an account (contract organizations §9). */
export function notify(database: Database, now: Date, event: Event, person: Person, by: Person): void {
  const time = storedTime(now)
  const tell = (user: string, template: string, title: string, content: string, actions: readonly object[]) => {
    // The same is not said twice in a day.
    database.run(
      `INSERT INTO inbox_notifications (id, user_id, template_id, targets, title, content, actions, created_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE NOT EXISTS (
         SELECT 1 FROM inbox_notifications
         WHERE user_id = ?2 AND template_id = ?3 AND targets = ?4 AND content = ?6 AND substr(created_at, 1, 10) = substr(?8, 1, 10)
       )`,
      crypto.randomUUID(),
      user,
      template,
      JSON.stringify([person.id]),
      title,
      content,
      JSON.stringify(actions),
      time,
    )
  }
  const admins = database.all<{ id: string }>(
    // Nearly nobody has a role, and of 100,000 people this is asked for each one that is made.
    `SELECT id FROM users INDEXED BY users_listed WHERE deleted = 0 AND is_system = 0 AND roles <> '[]'
       AND EXISTS (SELECT 1 FROM json_each(roles) WHERE value IN ('owner', 'user-admin'))`,
  )
  const { template, action, path } = toAdmins[event]
  for (const { id } of admins) {
    if (event === 'created' && id === person.id) continue
    tell(id, template, `User account "${person.username}" ${event}`, contentFor(event, person, by), [
      { label: action, path },
    ])
  }
  const own = toPerson[event]
  if (own) {
    const told = `Your account **${person.username}** has been ${event} by **${by.name}**.`
    tell(person.id, own.template, `Your account "${person.username}" has been ${event}`, told, own.actions)
  }
}

function contentFor(event: Event, { username, name }: Person, by: Person): string {
  if (event === 'created') {
    const made = `This new user account was created${name && ` for **${name}**`} by **${by.name}**.`
    return `New user account **${username}** has been created.\n\n${made}`
  }
  const start = `User account **${username}** has been ${event}.\n\n`
  if (event === 'deleted') {
    return `${start}The deleted account ${name && `belonged to **${name}** and `}was deleted by **${by.name}**.`
  }
  return name === ''
    ? `${start}The account was ${event} by **${by.name}**.`
    : `${start}The account belongs to **${name}** and it was ${event} by **${by.name}**.`
}

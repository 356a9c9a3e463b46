import { session, type Check } from '#api/session.ts'
import { allows, type Subject, type Target } from './access.ts'
import { bool, field, map, string, struct, uuidProblem, type Whole } from './body.ts'
import type { Context } from './context.ts'
import type { Database } from './database.ts'
import { goQuote } from './go-quote.ts'
import { Refusal } from './refusal.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { parseUuid } from './uuid.ts'

type AskedObject = Whole<Check['object']>

/** How many checks of one call may name a single thing. */
const mostLookups = 10

const checkedObject = struct<AskedObject>('AuthorizationObject', {
  resource_type: field(string('codersdk.RBACResource')),
  owner_id: field(string()),
  organization_id: field(string()),
  resource_id: field(string()),
  any_org: field(bool()),
})

const check = struct<{ action: string; object: AskedObject }>('AuthorizationCheck', {
  object: field(checkedObject),
  action: field(string('codersdk.RBACAction')),
})

/** What the caller may do, asked for before it is offered (contract organizations §4). */
export function serveAuthcheck({ database }: Context): Route[] {
  return serve(
    { check: session.check },
    {
      check: {
        body: struct('AuthorizationRequest', { checks: field(map(check)) }),
        handle({ body, session: { user, key } }) {
          const checks = Object.entries(body().checks)
          refuseManyLookups(checks.filter(([, { object }]) => object.resource_id !== '').length)
          const subject = subjectOfSession(database, { user, key })
          return Object.fromEntries(
            checks.map(([name, { action, object }]) => {
              if (object.resource_type === '') {
                throw new Refusal(400, `Object's "resource_type" field must be defined for key ${goQuote(name)}.`)
              }
              return [
                name,
                object.resource_id === ''
                  ? allows(subject, action, targetOf(object, subject))
                  : allowsThing(database, subject, action, object),
              ]
            }),
          )
        },
      },
    },
  )
}

function refuseManyLookups(found: number): void {
  if (found <= mostLookups) return
  throw new Refusal(
    400,
    `Endpoint only supports using "resource_id" field ${mostLookups} times, found ${found} usages. Remove ${found - mostLookups} objects with this field set.`,
  )
}

function targetOf(object: AskedObject, subject: Subject): Target {
  return {
    type: object.resource_type,
    anyOrganization: object.any_org,
    ...(object.owner_id !== '' && { owner: object.owner_id === 'me' ? subject.id : object.owner_id }),
    ...(object.organization_id !== '' && { organization: object.organization_id }),
  }
}

/** One thing by its id: false where it is not there, or where the caller may not even read it. */
function allowsThing(database: Database, subject: Subject, action: string, object: AskedObject): boolean {
  const id = parseUuid(object.resource_id)
  if (id === undefined) {
    throw new Refusal(400, `Object ${goQuote(object.resource_id)} id is not a valid uuid.`, {
      validations: [{ field: 'resource_id', detail: uuidProblem(object.resource_id) }],
    })
  }
  const find = things[object.resource_type]
  if (!find) {
    const message = `Object type ${goQuote(object.resource_type)} does not support "resource_id" field.`
    throw new Refusal(400, message, { validations: [{ field: 'resource_type', detail: message }] })
  }
  const target = find(database, id, subject)
  return target !== undefined && allows(subject, 'read', target) && allows(subject, action, target)
}

const things: Readonly<Record<string, (database: Database, id: string, subject: Subject) => Target | undefined>> = {
  user(database, id) {
    return database.get('SELECT 1 FROM users WHERE id = ?', id) && { type: 'user', id, owner: id }
  },

  group(database, id, subject) {
    const group = database.get<{ organization_id: string; joined: number }>(
      `SELECT organization_id, EXISTS (SELECT 1 FROM group_members WHERE group_id = id AND user_id = ?) AS joined
       FROM groups WHERE id = ?`,
      subject.id,
      id,
    )
    if (!group) return undefined
    // A group shows itself to those in it; everybody in the organization is in the one that has its id.
    const belongs = group.joined === 1 || (group.organization_id === id && subject.organizations.has(id))
    return { type: 'group', id, organization: group.organization_id, shared: belongs ? ['read'] : [] }
  },

  workspace(database, id) {
    const workspace = database.get<{ owner_id: string; organization_id: string }>(
      'SELECT owner_id, organization_id FROM workspaces WHERE id = ?',
      id,
    )
    return workspace && { type: 'workspace', id, owner: workspace.owner_id, organization: workspace.organization_id }
  },

  // The reference keeps no templates.
  template: () => undefined,
}

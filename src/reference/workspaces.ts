import { workspaces } from '#api/workspaces.ts'
import { unicodeLower } from '#lib/unicode-lower.ts'
import { allows } from './access.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { ParameterReader } from './parameters.ts'
import { internalError, Refusal } from './refusal.ts'
import { pageOf, readQuery } from './search.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { wireTime } from './time.ts'
import { readableUser } from './users.ts'

interface WorkspaceRow extends SqlRow {
  readonly id: string
  readonly owner_id: string
  readonly owner_name: string
  readonly owner_avatar_url: string
  readonly organization_id: string
  readonly organization_name: string
  readonly organization_display_name: string
  readonly name: string
  readonly created_at: string
}

const mostParameters = 100

/** What is left of workspaces where none runs: whose they are and how many, and what was given to their templates. */
export function serveWorkspaces({ database }: Context): Route[] {
  return serve(workspaces, {
    autofill: {
      handle({ params, query, session }) {
        const subject = subjectOfSession(database, session)
        const user = readableUser(database, subject, params.user)
        const reader = new ParameterReader(query)
        const template = reader.requiredUuid('template_id')
        reader.refuseOthers()
        if (reader.validations.length > 0)
          throw new Refusal(400, 'Invalid query parameters.', { validations: reader.validations })
        if (!allows(subject, 'read_personal', { type: 'user', id: user.id, owner: user.id }))
          throw internalError('unauthorized: rbac: forbidden', `Internal error fetching user's parameters.`)
        return database
          .all<{ name: string; value: string }>(
            `SELECT parameters.name, value, max(workspace_builds.created_at) AS given_at
           FROM workspace_build_parameters AS parameters
             JOIN workspace_builds USING (workspace_id, build_number)
             JOIN workspaces ON workspaces.id = workspace_id
           WHERE owner_id = ? AND template_id = ? AND transition = 'start' AND ephemeral = 0
           GROUP BY parameters.name ORDER BY given_at DESC, parameters.name LIMIT ?`,
            user.id,
            template ?? '',
            mostParameters,
          )
          .map(({ name, value }) => ({ name, value }))
      },
    },

    count: {
      handle({ query, session }) {
        const subject = subjectOfSession(database, session)
        const { limit, offset } = pageOf(query)
        const { filters } = readQuery(
          unicodeLower((query.get('q')?.[0] ?? '').toWellFormed()),
          'Invalid workspace search query.',
          'name',
        )
        const reader = new ParameterReader(filters)
        const owner = reader.text('owner')
        const name = reader.text('name')
        reader.refuseOthers()
        if (reader.validations.length > 0)
          throw new Refusal(400, 'Invalid workspace search query.', { validations: reader.validations })
        const rows = database.all<WorkspaceRow>(
          `SELECT workspaces.id, owner_id, username AS owner_name, avatar_url AS owner_avatar_url, organization_id,
             organizations.name AS organization_name, organizations.display_name AS organization_display_name,
             workspaces.name AS name, workspaces.created_at AS created_at
           FROM workspaces JOIN users ON users.id = owner_id JOIN organizations ON organizations.id = organization_id
           WHERE workspaces.deleted = 0 AND (?1 = '' OR username_key = CASE ?1 WHEN 'me' THEN ?2 ELSE ?1 END)
             AND unicode_lower(workspaces.name) LIKE '%' || ?3 || '%'
           ORDER BY username_key, workspaces.name`,
          owner,
          unicodeLower(session.user.username),
          name,
        )
        const readable = rows.filter((row) =>
          allows(subject, 'read', {
            type: 'workspace',
            id: row.id,
            owner: row.owner_id,
            organization: row.organization_id,
          }),
        )
        const page = readable.slice(offset, limit === 0 ? undefined : offset + limit)
        // An empty page counts nobody, as in every list (contract users §1.7).
        return {
          workspaces: page.map((row) => ({ ...row, created_at: wireTime(row.created_at) })),
          count: page.length && readable.length,
        }
      },
    },
  })
}

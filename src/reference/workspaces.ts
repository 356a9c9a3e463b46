import { workspaces } from '#api/workspaces.ts'
import { allows } from './access.ts'
import type { Context } from './context.ts'
import { unicodeLower, type SqlRow } from './database.ts'
import { ParameterReader } from './parameters.ts'
import { internalError, Refusal } from './refusal.ts'
import { readQuery } from './search.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { readableUser } from './users.ts'

interface WorkspaceRow extends SqlRow {
  readonly id: string
  readonly owner_id: string
  readonly organization_id: string
}

const mostParameters = 100

/** What is left of workspaces where none runs: how many there are, and what was given to their templates. */
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
        const { filters } = readQuery(query.get('q')?.[0] ?? '', 'Invalid workspace search query.')
        const reader = new ParameterReader(filters)
        const owner = unicodeLower(reader.text('owner'))
        reader.refuseOthers()
        if (reader.validations.length > 0)
          throw new Refusal(400, 'Invalid workspace search query.', { validations: reader.validations })
        const rows = database.all<WorkspaceRow>(
          `SELECT workspaces.id, owner_id, organization_id FROM workspaces JOIN users ON users.id = owner_id
           WHERE workspaces.deleted = 0 AND (?1 = '' OR username_key = CASE ?1 WHEN 'me' THEN ?2 ELSE ?1 END)`,
          owner,
          unicodeLower(session.user.username),
        )
        const readable = rows.filter((row) =>
          allows(subject, 'read', {
            type: 'workspace',
            id: row.id,
            owner: row.owner_id,
            organization: row.organization_id,
          }),
        )
        return { count: readable.length }
      },
    },
  })
}

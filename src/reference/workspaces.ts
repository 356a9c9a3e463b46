import { workspaces } from '#api/workspaces.ts'
import { allows } from './access.ts'
import type { Context } from './context.ts'
import { ParameterReader } from './parameters.ts'
import { internalError, Refusal } from './refusal.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { readableUser } from './users.ts'

const mostParameters = 100

/** What is left of workspaces where none runs. */
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
  })
}

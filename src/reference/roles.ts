import { roles } from '#api/roles.ts'
import { users } from '#api/users.ts'
import { allows, assignsOrganizationRole, assignsSiteRole, customRole } from './access.ts'
import { field, list, string, struct } from './body.ts'
import { memberRole, organizationRoles, siteRoles } from './built-in-roles.ts'
import type { Context } from './context.ts'
import { readableOrganization } from './organizations.ts'
import { forbidden, notFound, Refusal } from './refusal.ts'
import { roleChange, roleChangeProblem, storedRoles } from './role-change.ts'
import { serve, type Route } from './serve.ts'
import { storedList } from './stored-list.ts'
import { customRolesOf, subjectOfSession } from './subject.ts'
import { auditedUser, readableUser, userReply } from './users.ts'

/** The body of every write of roles, whether of the site or of an organization. */
export const updateRoles = struct<{ roles: string[] }>('UpdateRoles', { roles: field(list(string())) })

/** Which roles there are and who may give them, and the site roles of accounts (contract organizations §2, users §6.4). */
export function serveRoles({ database, entitlements }: Context): Route[] {
  return [
    ...serve(
      { site: roles.site, ofOrganization: roles.ofOrganization },
      {
        site: {
          handle({ session }) {
            const subject = subjectOfSession(database, session)
            if (!allows(subject, 'read', { type: 'assign_role' })) throw forbidden()
            return siteRoles.map((role) => ({
              ...role,
              assignable: assignsSiteRole(subject, role.name),
              built_in: true,
            }))
          },
        },

        ofOrganization: {
          handle({ params, session }) {
            const subject = subjectOfSession(database, session)
            const { id } = readableOrganization(database, subject, params.organization)
            if (!allows(subject, 'read', { type: 'assign_org_role', organization: id })) throw notFound()
            const custom = assignsOrganizationRole(subject, id, customRole)
            return [
              ...organizationRoles.map((role) => ({
                ...role,
                organization_id: id,
                assignable: assignsOrganizationRole(subject, id, role.name),
                built_in: true,
              })),
              ...customRolesOf(database, id).map((role) => ({
                ...role,
                organization_id: id,
                organization_member_permissions: null,
                assignable: custom,
                built_in: false,
              })),
            ]
          },
        },
      },
    ),

    ...serve(
      { roles: users.roles, setRoles: users.setRoles },
      {
        roles: {
          handle({ params, session }) {
            const subject = subjectOfSession(database, session)
            const user = readableUser(database, subject, params.user)
            if (!allows(subject, 'read_personal', { type: 'user', id: user.id, owner: user.id })) throw notFound()
            const memberships = database
              .all<{ organization_id: string; roles: string }>(
                `SELECT organization_id, organization_members.roles FROM organization_members JOIN users ON users.id = user_id
                 WHERE user_id = ? AND deleted = 0 AND is_system = 0`,
                user.id,
              )
              .filter(({ organization_id }) =>
                allows(subject, 'read', {
                  type: 'organization_member',
                  id: user.id,
                  owner: user.id,
                  organization: organization_id,
                }),
              )
            return {
              roles: storedList(user.roles),
              organization_roles: Object.fromEntries(
                memberships.map((each) => [each.organization_id, storedList(each.roles)]),
              ),
            }
          },
        },

        setRoles: {
          body: updateRoles,
          handle({ params, body, session, audit }) {
            const subject = subjectOfSession(database, session)
            const user = readableUser(database, subject, params.user)
            const change = audit({ type: 'user', action: 'write', before: auditedUser(user) })
            if (user.id === subject.id) throw new Refusal(400, 'You cannot change your own roles.')
            const given = body().roles
            const problem = roleChangeProblem(roleChange(storedList(user.roles), given, [memberRole.name]), {
              exists: (role) => [...siteRoles, memberRole].some(({ name }) => name === role),
              permits: (action) => allows(subject, action, { type: 'assign_role' }),
              assigns: (role) => assignsSiteRole(subject, role),
              nameOf: (role) => role,
            })
            if (problem === null) throw forbidden()
            if (problem !== undefined) throw new Refusal(400, problem)
            const stored = storedRoles(given)
            database.run('UPDATE users SET roles = ? WHERE id = ?', stored, user.id)
            const changed = { ...user, roles: stored }
            change.after = auditedUser(changed)
            return userReply(changed, entitlements)
          },
        },
      },
    ),
  ]
}

import type { ApiError } from '#api/error.ts'
import type { Organization } from '#api/organizations.ts'
import { weakness } from '#components/password-strength.ts'
import { serverWords } from '#components/server-words.ts'
import { emailProblem, fullNameProblem, usernameProblem } from '#components/user-fields.ts'
import type { DraftField, UserDraft } from './user-draft.ts'

/** Where a refusal belongs in the form, and what it says to people; `root` is the form as a whole. */
export interface Refusal {
  readonly field: DraftField | 'root'
  readonly message: string
}

/**
 * What the deployment refused of a new account, on the fields that caused it (contract users §4, rows 1 to 16).
 *
 * A 409 does not say which field it is about (row 10); that is for `findTaken` to find out.
 */
export function refusalsOf(
  error: ApiError,
  draft: UserDraft,
  organizations: readonly Organization[],
): readonly [Refusal, ...Refusal[]] {
  const [first, ...others] = error.validations.flatMap((validation) => ofValidation(validation, draft) ?? [])
  if (first) return [first, ...others]
  return [{ field: fieldOf(error, draft), message: sentenceOf(error, organizations) }]
}

function ofValidation({ field, detail }: ApiError['validations'][number], draft: UserDraft): Refusal | undefined {
  switch (field) {
    case 'username':
      return { field, message: usernameProblem(draft.username) ?? 'The deployment does not take this username.' }
    case 'name':
      return { field, message: fullNameProblem(draft.name) ?? 'The deployment does not take this full name.' }
    case 'email':
      return { field, message: emailProblem(draft.email) ?? 'The deployment does not take this email address.' }
    case 'password':
      return { field, message: weakness(detail) }
    case 'organization_ids':
      return { field, message: 'Choose at least one organization.' }
    default:
      return undefined
  }
}

/** Status and request tell most; where they do not, the words have to. */
function fieldOf({ status, message, detail }: ApiError, draft: UserDraft): Refusal['field'] {
  if (status === 404) return 'organization_ids'
  if (status === 400) return draft.service_account ? 'service_account' : 'login_type'
  if (status === 403 && message.startsWith('Service Accounts')) return 'service_account'
  if (status === 403 && message.startsWith('Password based')) return 'login_type'
  if (status !== 500) return 'root'
  if (organizationRole.test(detail)) return 'organization_ids'
  return /not authorized to assign role|is not a supported role/.test(detail) ? 'roles' : 'root'
}

const organizationRole = /not authorized to assign role "([^":]+):([^"]+)"/

function sentenceOf(error: ApiError, organizations: readonly Organization[]): string {
  const nameOf = (id: string | undefined) => {
    const found = organizations.find((organization) => organization.id === id)
    return found ? found.display_name || found.name : `The organization ${id ?? ''}`
  }
  if (error.status === 404) {
    const [id] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(error.message) ?? []
    return id === undefined ? error.message : `${nameOf(id)} does not exist any more, or you may not see it.`
  }
  const [, role, organization] = organizationRole.exec(error.detail) ?? []
  if (role !== undefined) {
    return `Members of ${nameOf(organization)} get its default role ${role}, which you may not give. An owner can.`
  }
  const [, site] = /not authorized to assign role "([^"]+)"/.exec(error.detail) ?? []
  if (site !== undefined) return `You may not give the role ${site}. An owner can.`
  const [, unknown] = /"([^"]+)" is not a supported role/.exec(error.detail) ?? []
  if (unknown !== undefined) return `The role ${unknown} does not exist any more.`
  return serverWords(error).join(' ')
}

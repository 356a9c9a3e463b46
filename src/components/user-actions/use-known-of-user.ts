import { useQuery } from '@tanstack/react-query'
import { query } from '#api/query.ts'
import { tokens } from '#api/tokens.ts'
import type { User } from '#api/users.ts'
import { useAsker } from '#session/asker.ts'
import { seatUse, showsAiAddOn, useEntitlements } from '#session/entitlements.ts'
import type { KnownOfUser } from './effects.ts'
import { useWorkspaceCount } from './use-workspace-count.ts'

/** What the viewer can be told of an account before something is done to it. */
export function useKnownOfUser(user: User): KnownOfUser {
  const asker = useAsker()
  const entitlements = useEntitlements()
  const workspaces = useWorkspaceCount(user)
  // To who may not read them there seem to be none (contract users §7).
  const maySeeTokens = user.id === asker.user.id || asker.may.viewAllTokens === true
  const { data: keys } = useQuery({ ...query(tokens.list, { user: user.id }), enabled: maySeeTokens })
  return {
    tokens: keys?.length,
    workspaces,
    licenceSeats: seatUse(entitlements, 'user_limit'),
    aiSeats: showsAiAddOn(entitlements) ? seatUse(entitlements, 'ai_governance_user_limit') : undefined,
  }
}

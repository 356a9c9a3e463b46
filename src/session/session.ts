import { useSuspenseQuery } from '@tanstack/react-query'
import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { gateway } from '#api/gateway.ts'
import { mutation, query } from '#api/query.ts'
import { session } from '#api/session.ts'
import { users, type User } from '#api/users.ts'

/**
 * Who is signed in; its failure with 401 means nobody. While it holds a person and a 401, the session ended under the
 * page: what was read stays on screen, and signing in again goes on from there.
 */
export const viewerQuery = query(users.get, { user: 'me' })

/** The person who is signed in. */
export function useViewer(): User {
  return useSuspenseQuery(viewerQuery).data
}

export const signInByPassword = mutation(session.login)
export const signInByToken = mutation(gateway.signIn)

/** Ends the session in the deployment, and in this browser even where the deployment does not answer. */
export async function signOut(): Promise<void> {
  try {
    await request(session.logout, {})
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
  await request(gateway.signOut, {})
}

/** Whether a failure says that nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.kind === 'signed-out'
}

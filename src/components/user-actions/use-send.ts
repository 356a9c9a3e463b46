import { startTransition, useActionState } from 'react'
import { ApiError } from '#api/error.ts'

/** Sends something once at a time, and keeps what the deployment said against it. */
export function useSend(send: () => Promise<void>): {
  send: () => void
  isSending: boolean
  failure: ApiError | undefined
} {
  const [failure, dispatch, isSending] = useActionState<ApiError | undefined>(async () => {
    try {
      await send()
      return undefined
    } catch (error) {
      if (error instanceof ApiError) return error
      throw error
    }
  }, undefined)
  return { send: () => startTransition(dispatch), isSending, failure }
}

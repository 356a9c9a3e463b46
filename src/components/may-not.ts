import { ApiError } from '#api/error.ts'

/** Whether a failed read says that it is not for the viewer: what one may not read is as if it were not there (contract users §1.5). */
export function mayNot(error: Error | null): boolean {
  return error instanceof ApiError && (error.kind === 'forbidden' || error.kind === 'not-found')
}

import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form'
import { ApiError } from '#api/error.ts'
import { serverWords } from './server-words.ts'

/**
 * Shows a refusal in the form that caused it: what the server says of a field on that field, the rest as the form's
 * `root` error. Nothing typed is touched. A failure that is no `ApiError` is a mistake of ours and is thrown on.
 */
export function showErrors<Values extends FieldValues>(form: UseFormReturn<Values>, error: unknown): void {
  if (!(error instanceof ApiError)) throw error
  const fields = form.getValues()
  const ofFields = error.validations.filter(({ field }) => Object.hasOwn(fields, field))
  for (const [index, { field, detail }] of ofFields.entries()) {
    form.setError(field as FieldPath<Values>, { type: 'server', message: detail }, { shouldFocus: index === 0 })
  }
  if (ofFields.length === 0 || ofFields.length < error.validations.length) {
    form.setError('root', { type: 'server', message: serverWords(error).join(' ') })
  }
}

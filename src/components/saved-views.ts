import * as z from 'zod/mini'

/** A list as somebody wants to find it again: a name for what its URL says, without the page. */
export interface SavedView {
  readonly name: string
  readonly search: string
}

const SavedViews = z.array(z.object({ name: z.string(), search: z.string() }))

/** What was kept; what cannot be read is as if it were not. */
export function readViews(text: string | null): readonly SavedView[] {
  try {
    return SavedViews.parse(JSON.parse(text ?? '[]'))
  } catch {
    return []
  }
}

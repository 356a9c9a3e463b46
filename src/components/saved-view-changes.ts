import type { SavedView } from './saved-views.ts'

const longestName = 60

/** The views with one more at the end, or in place of the one that has its name. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  const at = views.findIndex(({ name }) => isSameName(name, view.name))
  return at === -1 ? [...views, view] : views.with(at, view)
}

export function withoutView(views: readonly SavedView[], name: string): readonly SavedView[] {
  return views.filter((view) => view.name !== name)
}

export function renamedView(views: readonly SavedView[], from: string, to: string): readonly SavedView[] {
  return views.map((view) => (view.name === from ? { ...view, name: to } : view))
}

/** The views with one of them a place further to the left or right; the same where there is none. */
export function movedView(views: readonly SavedView[], name: string, by: 1 | -1): readonly SavedView[] {
  const from = views.findIndex((view) => view.name === name)
  const view = views[from]
  const other = views[from + by]
  return view && other ? views.with(from, other).with(from + by, view) : views
}

/** The one that has a name already, in whatever letters. */
export function viewNamed(views: readonly SavedView[], name: string): SavedView | undefined {
  return views.find((view) => isSameName(view.name, name))
}

/** What is wrong with a name, or undefined. */
export function viewNameProblem(name: string): string | undefined {
  if (name === '') return 'Enter a name.'
  return name.length > longestName ? `At most ${longestName} characters; this has ${name.length}.` : undefined
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

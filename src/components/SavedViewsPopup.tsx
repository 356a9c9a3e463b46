import { ArrowLeft, ArrowRight, Bookmark, Pencil, Trash2 } from 'lucide-react'
import { openDialog } from '#ui/dialogs.ts'
import type { MenuItem } from '#ui/menu-item.ts'
import { MenuPopup, type MenuPlace } from '#ui/MenuPopup.tsx'
import { toast } from '#ui/toast.ts'
import { movedView, withoutView } from './saved-view-changes.ts'
import type { SavedView } from './saved-views.ts'
import { useSavedViews } from './use-saved-views.ts'
import { ViewNameDialog } from './ViewNameDialog.tsx'

export interface SavedViewsPlace {
  /** What the list is of: "users". */
  list: string
  /** What its URL says, without the page. */
  search: string
  /** The saved view that this is, if it is one. */
  current: SavedView | undefined
}

/** The open menu of `SavedViewsMenu`. */
export function SavedViewsPopup({ list, search, current, ...place }: SavedViewsPlace & MenuPlace) {
  const { views, save } = useSavedViews(list)
  const items: MenuItem[] = [
    {
      label: 'Save this view…',
      icon: Bookmark,
      disabledReason: current ? `It is saved as “${current.name}”.` : undefined,
      onSelect: () => openDialog((close) => <ViewNameDialog list={list} search={search} onClose={close} />),
    },
  ]
  if (current) items.push({ kind: 'separator' }, ...itemsOf(current))
  else if (views.length > 0) {
    items.push(
      { kind: 'separator' },
      { label: 'Rename or delete', icon: Pencil, disabledReason: 'Open the saved view first.' },
    )
  }

  function itemsOf(view: SavedView): MenuItem[] {
    const { name } = view
    return [
      {
        label: `Rename “${name}”…`,
        icon: Pencil,
        onSelect: () =>
          openDialog((close) => <ViewNameDialog list={list} search={search} renames={name} onClose={close} />),
      },
      ...move(view, -1),
      ...move(view, 1),
      { label: `Delete “${name}”`, icon: Trash2, danger: true, onSelect: () => remove(view) },
    ]
  }

  function move(view: SavedView, by: 1 | -1): MenuItem[] {
    const next = movedView(views, view.name, by)
    if (next === views) return []
    return [
      {
        label: `Move “${view.name}” to the ${by === 1 ? 'right' : 'left'}`,
        icon: by === 1 ? ArrowRight : ArrowLeft,
        onSelect: () => keep(next),
      },
    ]
  }

  function remove({ name }: SavedView): void {
    if (keep(withoutView(views, name))) {
      toast(`“${name}” is deleted.`, { label: 'Undo', onSelect: () => keep(views) })
    }
  }

  function keep(next: readonly SavedView[]): boolean {
    const failure = save(next)
    if (failure) toast(`This browser did not keep it: ${failure.message}`)
    return failure === undefined
  }

  return <MenuPopup {...place} items={items} />
}

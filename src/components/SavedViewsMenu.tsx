import { Ellipsis } from 'lucide-react'
import { lazy } from 'react'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu } from '#ui/Menu.tsx'
import type { SavedViewsPlace } from './SavedViewsPopup.tsx'

const load = () => import('./SavedViewsPopup.tsx')
const SavedViewsPopup = lazy(async () => ({ default: (await load()).SavedViewsPopup }))

/** What can be done with saved views; the code of it is fetched when it is about to be opened. */
export function SavedViewsMenu(props: SavedViewsPlace) {
  return (
    <Menu
      align="end"
      load={load}
      popup={(place) => <SavedViewsPopup {...props} {...place} />}
      trigger={<IconButton icon={Ellipsis} label="Saved views" size="small" className="self-center" />}
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import type { KnownNames } from '#api/search-query-complete.ts'
import { facetKeys } from '#directory/view.ts'
import type { MenuItem } from '#ui/menu-item.ts'
import { MenuPopup, type MenuPlace } from '#ui/MenuPopup.tsx'
import { filterMenuItems } from './filter-menu-items.ts'
import type { FilterMenu } from './filter-menus.ts'
import type { FacetsOf } from './people.ts'

interface Props extends MenuPlace {
  /** One menu, or several as submenus of one. */
  menus: FilterMenu | readonly FilterMenu[]
  text: string
  onSet: (text: string) => void
  names: KnownNames
  facetsOf: FacetsOf
}

/** An open menu of the filter. */
export function FilterMenuPopup({ menus, text, onSet, names, facetsOf, ...place }: Props) {
  const shown = 'label' in menus ? [menus] : menus
  const keys = facetKeys.filter((key) => shown.some((menu) => menu.keys.includes(key)))
  const { data: facets } = useQuery(facetsOf(text, keys))
  const itemsOf = ({ label }: FilterMenu) => filterMenuItems[label](text, onSet, { ...names, facets })
  const submenu = (menu: FilterMenu): MenuItem => ({ kind: 'submenu', label: menu.label, items: itemsOf(menu) })
  return <MenuPopup {...place} items={'label' in menus ? itemsOf(menus) : menus.map(submenu)} />
}

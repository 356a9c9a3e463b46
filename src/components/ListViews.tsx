import { useQuery } from '@tanstack/react-query'
import { Bookmark } from 'lucide-react'
import { ViewTabs } from '#ui/ViewTabs.tsx'
import { linkSearch, readSearch, type ListPlace } from './list-search.ts'
import { needsDirectory, parseFilter, peopleCounts, type AnyPeople } from './people.ts'
import { SavedViewsMenu } from './SavedViewsMenu.tsx'
import { useSavedViews } from './use-saved-views.ts'

interface Props {
  people: AnyPeople
  /** Where the list stands. */
  place: ListPlace
  /** The viewer sees everybody, so that figures say something. */
  isCounted: boolean
  /** The directory holds everybody. */
  isReady: boolean
}

/** The questions asked most, each a link with how many it finds, and after them those that somebody saved. */
export function ListViews({ people, place, isCounted, isReady }: Props) {
  const list = people.words.many
  const { views: saved } = useSavedViews(list)
  const hrefOf = (to: ListPlace) => people.href(linkSearch({ ...to, page: 1 }))
  const here = hrefOf(place)
  const views = [
    ...people.views.map(({ label, filter }) => ({
      id: `given ${filter}`,
      label,
      filter,
      href: hrefOf({ ...place, filter }),
    })),
    ...saved.map(({ name, search }, index) => {
      const to = readSearch(new URLSearchParams(search))
      return {
        id: `saved ${name}`,
        label: name,
        filter: to.filter,
        href: hrefOf(to),
        icon: Bookmark,
        apart: index === 0,
      }
    }),
  ]
  const current = saved.find((_, index) => views[people.views.length + index]?.href === here)

  // Nobody is read for the sake of a figure.
  const isCountable = (filter: string) =>
    parseFilter(people, filter).problems.length === 0 && (isReady || !needsDirectory(people, { filter }))
  const filters = [...new Set(views.map(({ filter }) => filter))].filter(isCountable)
  const { data: counts = [] } = useQuery({ ...peopleCounts(people, filters), enabled: isCounted })

  return (
    <ViewTabs
      label="Views"
      views={views.map((view) => ({ ...view, count: counts[filters.indexOf(view.filter)] }))}
      currentId={current ? `saved ${current.name}` : `given ${place.filter}`}
    >
      <SavedViewsMenu list={list} search={here.split('?')[1] ?? ''} current={current} />
    </ViewTabs>
  )
}

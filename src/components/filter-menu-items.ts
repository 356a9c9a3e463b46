import type { KnownNames } from '#api/search-query-complete.ts'
import { searchKeys } from '#api/search-query-keys.ts'
import { neverSeen } from '#api/search-query-times.ts'
import { valuesOf, withValues } from '#api/search-query.ts'
import type { Facets } from '#directory/view.ts'
import type { MenuItem } from '#ui/menu-item.ts'
import type { FilterMenu } from './filter-menus.ts'

type Items = (text: string, set: (text: string) => void, known: Known) => MenuItem[]

/** The names that keys take, and how many people each value would leave, as far as they were counted. */
interface Known extends KnownNames {
  readonly facets?: Facets | undefined
}

const since = [
  { value: '1d', label: 'Within a day' },
  { value: '7d', label: 'Within 7 days' },
  { value: '30d', label: 'Within 30 days' },
  { value: '90d', label: 'Within 90 days' },
]
const before = [
  { value: '7d', label: 'Over 7 days ago' },
  { value: '30d', label: 'Over 30 days ago' },
  { value: '90d', label: 'Over 90 days ago' },
  { value: '6mo', label: 'Over 6 months ago' },
  { value: '1y', label: 'Over a year ago' },
]

/** What stands in each menu of the filter, by its label: the choices for its keys, and what the text has of them. */
export const filterMenuItems: Readonly<Record<FilterMenu['label'], Items>> = {
  Status: (text, set, { facets }) => choices(text, set, 'status', valuesOfKey('status'), facets?.status),
  // The deployment looks for no other roles here (contract organizations §1.3).
  Role: (text, set, { roles = [], facets }) => [
    { kind: 'heading', label: 'Site roles' },
    ...choices(text, set, 'role', roles, facets?.role),
  ],
  'Organization role': (text, set, { organization_roles = [], facets }) =>
    choices(text, set, 'organization_role', organization_roles, facets?.organization_role),
  'Login type': (text, set, { facets }) =>
    choices(text, set, 'login_type', valuesOfKey('login_type'), facets?.login_type),
  'AI seat': (text, set, { facets }) => [
    oneOf(
      text,
      set,
      'ai_seat',
      'AI seat',
      [
        { value: 'true', label: 'Consuming AI seat' },
        { value: 'false', label: 'Not consuming AI seat' },
      ],
      facets?.ai_seat,
    ),
  ],
  'Last seen': (text, set) => [
    oneOf(text, set, 'last_seen_before', 'Not seen since', [...before, { value: neverSeen, label: 'Never' }]),
    { kind: 'separator' },
    oneOf(text, set, 'last_seen_after', 'Seen', since),
  ],
  Organization: (text, set, { organizations = [], facets }) =>
    choices(text, set, 'organization', organizations, facets?.organization),
  // Their names come with the count of those who are in them.
  Group: (text, set, { facets, groups = namesIn(facets?.group) }) => choices(text, set, 'group', groups, facets?.group),
  'Service account': (text, set, { facets }) => [
    oneOf(
      text,
      set,
      'service_account',
      'Service account',
      [
        { value: 'true', label: 'Service accounts' },
        { value: 'false', label: 'People' },
      ],
      facets?.service_account,
    ),
  ],
  Created: (text, set) => [
    oneOf(text, set, 'created_before', 'Created before', before),
    { kind: 'separator' },
    oneOf(text, set, 'created_after', 'Created since', since),
  ],
}

type Counts = Readonly<Record<string, number>> | undefined

/** A value that nobody has is not among those that were counted. */
function hintOf(counts: Counts, value: string): { hint?: string } {
  return counts ? { hint: (counts[value] ?? 0).toLocaleString('en') } : {}
}

function namesIn(counts: Counts = {}): { name: string; label: string }[] {
  return Object.keys(counts)
    .toSorted()
    .map((name) => ({ name, label: name }))
}

/** Checkboxes: any of these. */
function choices(
  text: string,
  set: (text: string) => void,
  key: string,
  values: readonly { readonly name: string; readonly label: string }[],
  counts?: Counts,
): MenuItem[] {
  const chosen = valuesOf(text, key)
  if (values.length === 0) {
    const disabledReason = `The deployment did not name them. Type ${key}: and a name.`
    return [{ kind: 'checkbox', label: 'No names known', checked: false, onChange: () => undefined, disabledReason }]
  }
  return values.map(({ name, label }) => ({
    kind: 'checkbox',
    label,
    checked: chosen.includes(name),
    ...hintOf(counts, name),
    onChange: (checked) =>
      set(withValues(text, key, checked ? [...chosen, name] : chosen.filter((value) => value !== name))),
  }))
}

/** Radio buttons: one of these or any. A value that is none of them, typed by hand, is left alone until one is chosen. */
function oneOf(
  text: string,
  set: (text: string) => void,
  key: string,
  label: string,
  options: readonly { value: string; label: string }[],
  counts?: Counts,
): MenuItem {
  return {
    kind: 'radio',
    label,
    value: valuesOf(text, key)[0] ?? '',
    options: [
      { value: '', label: 'Any' },
      ...options.map((option) => ({ ...option, ...hintOf(counts, option.value) })),
    ],
    onChange: (value) => set(withValues(text, key, value === '' ? [] : [value])),
  }
}

function valuesOfKey(name: string): { name: string; label: string }[] {
  const values = searchKeys.find((key) => key.name === name)?.values ?? []
  return values.filter(({ rare }) => !rare).map(({ value, label }) => ({ name: value, label }))
}

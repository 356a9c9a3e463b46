import { describe, expect, test } from 'vitest'
import type { KnownNames } from '#api/search-query-complete.ts'
import type { MenuItem } from '#ui/menu-item.ts'
import { filterMenuItems } from './filter-menu-items.ts'
import type { FilterMenu } from './filter-menus.ts'

const names: KnownNames = {
  roles: [
    { name: 'owner', label: 'Owner' },
    { name: 'auditor', label: 'Auditor' },
  ],
}

/** A menu over a text, and the text once something was chosen in it. */
function open(label: FilterMenu['label'], text: string, known = names) {
  const result = { text }
  const items: MenuItem[] = filterMenuItems[label](text, (next) => (result.text = next), known)
  return {
    checked: items.flatMap((item) => (item.kind === 'checkbox' && item.checked ? [item.label] : [])),
    chosen: items.flatMap((item) => (item.kind === 'radio' ? [item.value] : [])),
    check(name: string, checked: boolean) {
      for (const item of items) if (item.kind === 'checkbox' && item.label === name) item.onChange(checked)
      return result.text
    },
    choose(group: string, name: string) {
      for (const item of items) {
        const option = item.kind === 'radio' && item.label === group && item.options.find((one) => one.label === name)
        if (item.kind === 'radio' && option) item.onChange(option.value)
      }
      return result.text
    },
  }
}

describe('a menu of values to tick', () => {
  test('shows what the text asks for', () => {
    expect(open('Status', 'ann status:dormant,ACTIVE').checked).toEqual(['Active', 'Dormant'])
    expect(open('Role', 'role:auditor').checked).toEqual(['Auditor'])
  })

  test('adds to the text and leaves the rest of it alone', () => {
    expect(open('Status', 'ann').check('Suspended', true)).toBe('ann status:suspended')
    expect(open('Status', 'status:active  "two words" foo:bar').check('Dormant', true)).toBe(
      'status:active,dormant  "two words" foo:bar',
    )
  })

  test('takes from the text, and the key with the last value', () => {
    expect(open('Status', 'status:active,dormant ann').check('Active', false)).toBe('status:dormant ann')
    expect(open('Status', 'status:active ann').check('Active', false)).toBe('ann')
  })

  test('keeps values that it does not offer', () => {
    expect(open('Role', 'role:site-reliability').check('Owner', true)).toBe('role:site-reliability,owner')
  })

  test('says so where the deployment named nothing to tick', () => {
    const [, item] = filterMenuItems.Role('', () => undefined, {})
    expect(item).toMatchObject({
      label: 'No names known',
      disabledReason: 'The deployment did not name them. Type role: and a name.',
    })
  })
})

describe('a menu of values of which one holds', () => {
  test('shows what the text asks for, and nothing where that is none of them', () => {
    expect(open('Last seen', 'last_seen_before:90d').chosen).toEqual(['90d', ''])
    expect(open('Last seen', 'last_seen_before:91d').chosen).toEqual(['91d', ''])
  })

  test('replaces it, and takes it away for any', () => {
    expect(open('Last seen', 'ann last_seen_before:90d').choose('Not seen since', 'Over a year ago')).toBe(
      'ann last_seen_before:1y',
    )
    expect(open('Last seen', 'last_seen_before:90d ann').choose('Not seen since', 'Any')).toBe('ann')
  })

  test('does not mind the other key of the menu', () => {
    expect(open('Last seen', 'last_seen_before:90d').choose('Seen', 'Within a day')).toBe(
      'last_seen_before:90d last_seen_after:1d',
    )
  })

  test('writes never so that the deployment understands it', () => {
    expect(open('Last seen', '').choose('Not seen since', 'Never')).toBe('last_seen_before:"0001-01-02T00:00:00Z"')
  })
})

import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { groups } from '#api/groups.ts'
import { bent, refused, type Fault } from '#test/faults.ts'
import { renderAt } from '#test/render.tsx'

/** Opens alice's page and tells her groups, and of which groups the deployment told the members meanwhile. */
async function groupsOfAlice(...faults: Fault[]) {
  const told: string[] = []
  const telling = bent(groups.list, (reply) => {
    told.push(...(reply ?? []).map(({ name }) => name))
    return reply
  })
  await renderAt('/users/alice', { as: 'owner', users: 60, faults: [telling, ...faults] })
  const block = await screen.findByRole('region', { name: 'Groups' })
  await waitFor(() => expect(within(block).getAllByRole('listitem')).not.toHaveLength(0))
  return {
    shown: within(block)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
    told,
  }
}

test('whoever is in an organization is not read to learn the groups of one of them', async () => {
  const { shown, told } = await groupsOfAlice()
  expect(told).toHaveLength(shown.length)
  expect(told).not.toContain('Everyone')
})

test.each([404, 500])('a deployment that lists no groups without members, %i, is asked for all', async (status) => {
  const { shown } = await groupsOfAlice()
  cleanup()
  const { shown: same, told } = await groupsOfAlice(refused(groups.paginated, status, { message: 'No.' }))
  expect(same).toEqual(shown)
  expect(told).toContain('Everyone')
})

import { expect, screen, waitFor } from 'storybook/test'
import preview from '#storybook/preview.tsx'
import { onSheet } from '#storybook/on-sheet.tsx'
import { Avatar } from './Avatar.tsx'
import { ClockContext, minuteClock } from './clock.ts'
import { CounterButton } from './CounterButton.tsx'
import { Logo } from './Logo.tsx'
import { Skeleton } from './Skeleton.tsx'
import { Tag } from './Tag.tsx'
import { Tally } from './Tally.tsx'
import { Time } from './Time.tsx'
import { Truncate } from './Truncate.tsx'

const meta = preview.meta({ title: 'ui/Marks', decorators: [onSheet] })

const people = [
  ['عبد الرحمن السيد', 'abdelrahman-elsayed'],
  ['陈晓明', 'chen-xiaoming'],
  ['איתן בר־לב', 'eitan-barlev'],
  ['فاطمة الزهراء', 'fatima-alzahra'],
  ['Alice Okonkwo-Lindqvist', 'alice'],
] as const

export const AtRest = meta.story({
  render: () => (
    <div className="flex flex-col items-start gap-5">
      <span className="flex items-center gap-2 text-dialog text-ink">
        <Logo /> Roster
      </span>
      <span className="flex gap-2">
        <Tag>You</Tag>
        <Tag>site</Tag>
        <Tag tone="new">new</Tag>
        <Tag tone="warn">grace period</Tag>
        <Tag tone="danger">expired</Tag>
        <CounterButton label="More roles of alice" rest={['Auditor', 'Template Admin', 'User Admin']} />
      </span>
      <span className="flex items-center gap-3">
        <Tally used={98} limit={90} idle={31} size="large" /> 98 of 90
      </span>
      <span className="flex flex-wrap items-center gap-3">
        <Tally used={98} limit={90} freed={12} size="small" /> 98 → 86 of 90
        <Tally used={1035} limit={1100} most={40} /> 1,035 of 1,100
        <Tally used={98} limit={90} most={20} /> 98 of 90
      </span>
      <span className="flex items-center gap-2">
        {people.map(([name, username]) => (
          <Avatar key={username} name={name} username={username} serviceAccount={false} />
        ))}
        <Avatar name="" username="ci-nightly" serviceAccount />
        <Avatar name="Agnieszka Wiśniewska" username="agnieszka-w" serviceAccount={false} size="large" />
        <Avatar name="Agnieszka Wiśniewska" username="agnieszka-w" serviceAccount={false} size="small" />
        <Avatar name="Agnieszka Wiśniewska" username="agnieszka-w" serviceAccount={false} size="touch" />
      </span>
      <Skeleton className="w-40" />
    </div>
  ),
})

const clock = minuteClock(() => new Date('2026-11-21T13:21:00Z'))

export const MoreOnFocus = meta.story({
  render: () => (
    <ClockContext value={clock}>
      <div className="flex w-50 flex-col items-start gap-3">
        <Time value="2026-11-21T10:20:04Z" />
        <Time value="0001-01-01T00:00:00Z" />
        <div className="w-full">
          <Truncate>Bartholomew Maximilian Featherstonehaugh-Cholmondeley II</Truncate>
        </div>
        <Truncate>Short</Truncate>
      </div>
    </ClockContext>
  ),
  play: async ({ canvas, userEvent }) => {
    const time = canvas.getByText('3 hours ago')
    await userEvent.tab()
    await expect(time).toHaveFocus()
    await expect(await screen.findByRole('tooltip')).toHaveTextContent(/^Sat 21 Nov 2026, \d\d:20:04 GMT/)
    await expect(time).toHaveAccessibleDescription(/21 Nov 2026/)
    // What is cut becomes a stop once it has been measured.
    await waitFor(() => expect(canvas.getByText(/^Bartholomew/)).toHaveAttribute('tabindex', '0'))
    await userEvent.tab()
    await screen.findByText(/Cholmondeley II$/, { selector: '[role=tooltip] *' })
    await expect(canvas.getByText('Short')).not.toHaveAttribute('tabindex')
  },
})

import type { Effect } from './effects.ts'

/** What an action does, a line each. */
export function EffectList({ effects }: { effects: readonly Effect[] }) {
  return (
    <ul className="flex flex-col gap-1.5 text-menu text-ink-2">
      {effects.map(({ icon: Icon, text }) => (
        <li key={text} className="flex gap-2.5">
          <Icon className="mt-px text-ink-3" />
          <span className="min-w-0 wrap-anywhere">{text}</span>
        </li>
      ))}
    </ul>
  )
}

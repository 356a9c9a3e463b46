import { Popover } from './Popover.tsx'

type CounterButtonProps = {
  /** What did not fit. */
  rest: string[]
  /** What comes along with all of that, said after it. */
  besides?: string[]
  /** What they are and whose: "More roles of alice". */
  label: string
}

/** "+2": opens a box with the rest of a list. */
export function CounterButton({ rest, besides, label }: CounterButtonProps) {
  return (
    <Popover
      title={label}
      titleHidden
      trigger={
        <button
          type="button"
          aria-label={`${label}: ${rest.length}`}
          className="inline-flex h-5 min-w-6 shrink-0 items-center justify-center rounded-tag bg-press px-1 text-help text-ink-2 tabular-nums hover:text-ink max-md:h-6"
        >
          +{rest.length}
        </button>
      }
    >
      <ul className="flex flex-col gap-1 text-menu text-ink">
        {[...rest, ...(besides ?? [])].map((entry, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- two of them may have the same name
          <li key={`${place} ${entry}`} className={place < rest.length ? undefined : 'text-ink-3'}>
            <bdi>{entry}</bdi>
          </li>
        ))}
      </ul>
    </Popover>
  )
}

import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown, X } from 'lucide-react'
import { type ReactNode, type Ref, useRef } from 'react'
import { classes } from '../classes.ts'
import { Field } from './Field.tsx'
import { inputLook } from './input-look.ts'

interface Choice {
  readonly value: string
  readonly label: string
}

type ChoiceFieldProps = {
  label: string
  choices: readonly Choice[]
  /** The chosen ones; one that is not among the choices is not shown. */
  value: readonly string[]
  onChange: (value: string[]) => void
  onBlur?: () => void
  ref?: Ref<HTMLInputElement>
  help?: ReactNode
  error?: string | undefined
  aside?: ReactNode
}

/** Some of many: what is chosen stands in the field, the rest is found by typing. */
export function ChoiceField({ label, choices, value, onChange, onBlur, ref, help, error, aside }: ChoiceFieldProps) {
  const frame = useRef<HTMLDivElement>(null)
  const chosen = value.flatMap((each) => choices.find((choice) => choice.value === each) ?? [])
  return (
    <Combobox.Root<Choice, true>
      multiple
      items={choices}
      value={chosen}
      onValueChange={(next, { reason }) => {
        // Escape leaves the field; what was chosen stays.
        if (reason !== 'escape-key') onChange(next.map((choice) => choice.value))
      }}
    >
      <Field label={label} help={help} error={error} aside={aside}>
        {(control) => (
          <Combobox.Chips
            ref={frame}
            className={classes(
              inputLook,
              'relative flex h-auto min-h-8.5 flex-wrap items-center gap-1.5 py-1 pr-8 pl-1.5 max-md:h-auto max-md:min-h-11',
              'has-[input:focus-visible]:border-focus has-[input:focus-visible]:outline-1 has-[input:focus-visible]:outline-focus',
            )}
            aria-invalid={control['aria-invalid']}
          >
            {chosen.map((choice) => (
              <Combobox.Chip
                key={choice.value}
                aria-label={choice.label}
                className="flex h-5.5 max-w-full items-center gap-1 rounded-tag border border-line bg-sunken pr-0.5 pl-1.5 text-menu text-ink max-md:h-8"
              >
                <bdi className="truncate">{choice.label}</bdi>
                <Combobox.ChipRemove
                  aria-label={`Remove ${choice.label}`}
                  className="flex size-5 items-center justify-center rounded-tag text-ink-3 hover:text-ink max-md:size-7"
                >
                  <X className="size-3.5 stroke-2" />
                </Combobox.ChipRemove>
              </Combobox.Chip>
            ))}
            {/* While the list is open all else is out of reach of screen readers, the label too. */}
            <Combobox.Input
              {...control}
              aria-label={label}
              ref={ref}
              onBlur={onBlur}
              className="h-5.5 min-w-20 grow border-none bg-transparent px-1 text-body text-ink outline-none"
            />
            <Combobox.Trigger
              aria-label={`Show ${label.toLowerCase()}`}
              tabIndex={-1}
              className="absolute inset-y-0 right-1 flex w-6.5 items-center justify-center text-ink-3"
            >
              <ChevronsUpDown className="size-3.5 stroke-2" />
            </Combobox.Trigger>
          </Combobox.Chips>
        )}
      </Field>
      <Combobox.Portal>
        <Combobox.Positioner anchor={frame} align="start" sideOffset={4} collisionPadding={8} className="z-40">
          <Combobox.Popup className="max-h-[min(20rem,var(--available-height))] w-(--anchor-width) animate-appear overflow-y-auto overscroll-contain rounded-box border border-line bg-raised p-1 shadow-float">
            <Combobox.Empty className="text-menu text-ink-3 not-empty:px-2.5 not-empty:py-1.5">
              Nothing matches.
            </Combobox.Empty>
            <Combobox.List>
              {(choice: Choice) => (
                <Combobox.Item
                  key={choice.value}
                  value={choice}
                  className="group flex min-h-7.5 cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-1.5 text-menu text-ink select-none data-highlighted:bg-press max-md:min-h-11"
                >
                  <Check className="invisible text-accent-text group-data-selected:visible" />
                  <bdi className="min-w-0 grow wrap-anywhere">{choice.label}</bdi>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}

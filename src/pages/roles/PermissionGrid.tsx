import { Ban, Lock, Search, SearchX } from 'lucide-react'
import { memo, useId, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { inputLook } from '#ui/form/input-look.ts'
import { Kbd } from '#ui/Kbd.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { GrantBox } from './GrantBox.tsx'
import {
  everything,
  gridRows,
  isChanged,
  isLocked,
  lockedLines,
  rowState,
  toggledRow,
  type GridState,
} from './grid-rows.ts'
import type { Grant } from './grants.ts'
import { PermissionTable } from './PermissionTable.tsx'
import { allResources, grantName } from './resource-names.ts'
import { refusalOf } from './role-draft.ts'

interface Props {
  state: GridState
  onChange: (grants: Grant[]) => void
}

/** Everything that a role could permit, to be ticked: only what the viewer may grant, and why not the rest. */
export const PermissionGrid = memo(function PermissionGrid({ state, onChange }: Props) {
  const [filter, setFilter] = useState(everything)
  const { before, now, held } = state
  const rows = gridRows(filter, state)
  const open = allResources.filter((resource) => !isLocked(resource, state)).length
  const set = (change: Partial<typeof filter>) => setFilter({ ...filter, ...change })
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1 px-5 py-2 max-md:px-4">
        <search className="relative w-62.5 max-md:w-full">
          <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3" />
          <input
            type="search"
            aria-label="Find a resource or action"
            aria-keyshortcuts="/"
            placeholder="Find a resource or action"
            value={filter.text}
            onChange={({ target }) => set({ text: target.value })}
            onKeyDown={(event) => {
              // Enter would save the role.
              if (event.key === 'Enter') event.preventDefault()
            }}
            className={`${inputLook} pr-8 pl-8.5`}
          />
          {filter.text === '' && (
            <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 max-md:hidden">
              <Kbd>/</Kbd>
            </span>
          )}
        </search>
        <Checkbox
          label="Granted only"
          checked={filter.grantedOnly}
          onChange={({ target }) => set({ grantedOnly: target.checked })}
        />
        <Checkbox
          label="Changed only"
          checked={filter.changedOnly}
          onChange={({ target }) => set({ changedOnly: target.checked })}
        />
        <Checkbox
          label="Hide what I cannot grant"
          checked={filter.hidesLocked}
          onChange={({ target }) => set({ hidesLocked: target.checked })}
        />
        <p role="status" className="ml-auto text-help text-ink-3 tabular-nums">
          {rows.length < allResources.length ? `${rows.length} of ${allResources.length}` : `${rows.length} resources`},{' '}
          {open} you may grant
        </p>
      </div>
      {rows.length === 0 ? (
        <div className="border-t border-line-ink px-5 max-md:px-4">
          <StateMessage
            icon={SearchX}
            title="No resource is like this"
            actions={<Button onClick={() => setFilter(everything)}>Show all</Button>}
          >
            Neither the text nor the boxes beside it change what is granted.
          </StateMessage>
        </div>
      ) : (
        <PermissionTable
          caption="Permissions. The arrow keys lead from box to box, Space ticks."
          resources={rows}
          isMarked={(resource) => isChanged(resource, state)}
          lead={(resource) => {
            const whole = rowState(resource, state)
            const label = `${resource.label}: all`
            return isLocked(resource, state) ? (
              <LockedBox label={label} reason={lockedLines(resource, held).join(' ')} />
            ) : (
              <Checkbox
                bare
                label={label}
                checked={whole === 'all'}
                indeterminate={whole === 'some'}
                onChange={() => onChange(toggledRow(resource, state))}
                className="align-middle"
              />
            )
          }}
          note={(resource) =>
            !isLocked(resource, state) &&
            lockedLines(resource, held).map((line) => (
              <span key={line} className="block text-help text-ink-3">
                {line}
              </span>
            ))
          }
          instead={(resource) =>
            isLocked(resource, state)
              ? lockedLines(resource, held).map((line) => (
                  <span key={line} className="block text-ink-2">
                    {line}
                  </span>
                ))
              : undefined
          }
          cell={({ type }, action, named) => {
            const grant = `${type}:${action}`
            if (now.has(`!${grant}`)) {
              return (
                <span className="inline-flex min-h-7 items-center gap-1.5 px-1.5 text-danger-text">
                  <Ban aria-hidden className="size-3.5 stroke-2" />
                  <span className="sr-only">{grantName(grant)} </span>
                  {named ? `${action} denied` : 'Denied'}
                </span>
              )
            }
            return (
              <GrantBox
                grant={grant}
                isOn={now.has(grant)}
                wasOn={before.has(grant)}
                refusal={refusalOf({ negate: false, resource_type: type, action }, held)}
                named={named}
                onChange={(on) => onChange(on ? [...now, grant] : [...now].filter((each) => each !== grant))}
              />
            )
          }}
        />
      )}
    </>
  )
})

/** Stands where the box of a row would: nothing in it can be granted. */
function LockedBox({ label, reason }: { label: string; reason: string }) {
  const reasonId = useId()
  return (
    <span
      role="checkbox"
      aria-checked={false}
      aria-disabled
      aria-label={label}
      aria-describedby={reasonId}
      tabIndex={-1}
      className="inline-flex size-4 rounded-tag text-ink-3 max-md:size-11 max-md:items-center max-md:justify-center"
    >
      <Lock />
      <span hidden id={reasonId}>
        {reason}
      </span>
    </span>
  )
}

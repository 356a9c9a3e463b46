import { Undo2 } from 'lucide-react'
import { Block } from '#components/Block.tsx'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { permissionOf, type Grant } from './grants.ts'
import { actionName, grantName, resourceName } from './resource-names.ts'

interface Props {
  given: readonly Grant[]
  taken: readonly Grant[]
  /** The new display name, where it is another one. */
  renamed: string | undefined
  onUndo: (grant: Grant, wasGiven: boolean) => void
  onUndoName: () => void
  onUndoAll: () => void
}

/** What is not as it was, a line each with the way back. */
export function ChangesBlock({ given, taken, renamed, onUndo, onUndoName, onUndoAll }: Props) {
  const count = given.length + taken.length + (renamed === undefined ? 0 : 1)
  return (
    <Block
      title={count === 0 ? 'No changes' : count === 1 ? '1 change' : `${count} changes`}
      action={
        count > 0 && (
          <Button variant="text" size="small" onClick={onUndoAll}>
            Undo all
          </Button>
        )
      }
    >
      <ul className="text-menu">
        {renamed !== undefined && (
          <Change
            sign="~"
            words={`Display name: ${renamed || 'none'}`}
            undo="Undo the display name"
            onUndo={onUndoName}
          />
        )}
        {given.map((grant) => (
          <Change
            key={grant}
            sign="+"
            grant={grant}
            undo={`Undo granting ${grantName(grant)}`}
            onUndo={() => onUndo(grant, true)}
          />
        ))}
        {taken.map((grant) => (
          <Change
            key={grant}
            sign="−"
            grant={grant}
            undo={`Undo taking ${grantName(grant)}`}
            onUndo={() => onUndo(grant, false)}
          />
        ))}
      </ul>
      {count === 0 && <p className="text-menu text-ink-3">It is as it was loaded.</p>}
    </Block>
  )
}

interface ChangeProps {
  sign: '+' | '−' | '~'
  grant?: Grant
  words?: string
  undo: string
  onUndo: () => void
}

const looks = { '+': 'text-ok-text', '−': 'text-danger-text', '~': 'text-accent-text' }
const said = { '+': 'Grants', '−': 'Takes', '~': 'Changes' }

function Change({ sign, grant, words, undo, onUndo }: ChangeProps) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden className={`w-3 font-semibold ${looks[sign]}`}>
        {sign}
      </span>
      <span className="sr-only">{said[sign]} </span>
      <span className="min-w-0 grow wrap-anywhere text-ink">
        {grant === undefined ? words : <Words grant={grant} />}
      </span>
      <IconButton icon={Undo2} label={undo} size="small" className="-mr-1.5" onClick={onUndo} />
    </li>
  )
}

function Words({ grant }: { grant: Grant }) {
  const { negate, resource_type, action } = permissionOf(grant)
  return (
    <>
      {resourceName(resource_type)} <span className="text-ink-2">{actionName(action)}</span>
      {negate && <span className="text-danger-text"> denied</span>}
    </>
  )
}

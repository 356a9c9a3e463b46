import { Copy, Eye, EyeOff, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { exact } from '#lib/exact-date.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { UnsavedGuard } from '#ui/form/UnsavedGuard.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Time } from '#ui/Time.tsx'
import { allowsEverything } from './allow-list.ts'
import { everyScope } from './scopes.ts'

/** A token that was just made, with its value. */
export interface NewToken {
  readonly name: string
  readonly key: string
  readonly scopes?: readonly string[] | undefined
  readonly allow_list?: readonly string[] | undefined
  readonly expires: Date
}

/** The value of a new token, shown this one time: it does not close until it was copied or given up. */
export function NewTokenDialog({ token, onClose }: { token: NewToken; onClose: () => void }) {
  const { name, key, scopes = [], allow_list = [], expires } = token
  const [isShown, setShown] = useState(true)
  const [isCopied, setCopied] = useState(false)
  const [failure, setFailure] = useState('')
  const [isGivenUp, setGivenUp] = useState(false)
  const value = useRef<HTMLInputElement>(null)
  const copyButton = useRef<HTMLButtonElement>(null)
  const isKept = isCopied || isGivenUp

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(key)
      setCopied(true)
      setFailure('')
    } catch {
      // A page over plain HTTP has no clipboard, and a browser may forbid it.
      setShown(true)
      value.current?.select()
      setFailure('This browser does not let Roster copy. The value is marked: copy it by hand, then tick below.')
    }
  }

  return (
    <Dialog
      title={name === '' ? 'The new token' : `Token ${name}`}
      description="Copy it now. It is shown this one time; the server keeps only its hash."
      size="form"
      initialFocus={copyButton}
      onClose={isKept ? onClose : undefined}
      note={isKept ? undefined : 'Close works after Copy, or after the tick above.'}
      actions={
        <Button
          size="form"
          onClick={onClose}
          disabledReason={isKept ? undefined : 'Copy the token first, or tick that you keep it.'}
        >
          Close
        </Button>
      }
    >
      <UnsavedGuard isUnsaved={() => !isKept}>The token was not copied. Its value cannot be shown again.</UnsavedGuard>
      <div className="flex flex-col gap-4">
        <div className="flex items-center gap-1 rounded-control border border-line-control p-1">
          <input
            ref={value}
            readOnly
            aria-label="Value of the token"
            type={isShown ? 'text' : 'password'}
            autoComplete="off"
            value={key}
            onFocus={({ target }) => target.select()}
            className="h-8 min-w-0 grow rounded-tag bg-transparent px-2 font-mono text-body text-ink"
          />
          <IconButton
            icon={isShown ? EyeOff : Eye}
            label={isShown ? 'Hide the value' : 'Show the value'}
            onClick={() => setShown(!isShown)}
          />
          <Button ref={copyButton} variant="primary" icon={Copy} onClick={() => void copy()}>
            {isCopied ? 'Copied' : 'Copy'}
          </Button>
        </div>
        <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-y-1.5 text-menu">
          <dt className="text-ink-3">Scopes</dt>
          <dd className="font-mono text-help/4.5 wrap-anywhere text-ink">
            {scopes.length === 0 ? everyScope : scopes.join(', ')}
          </dd>
          <dt className="text-ink-3">Limited to</dt>
          <dd className="wrap-anywhere text-ink">
            {allowsEverything(allow_list) ? (
              'Every resource, no allow list'
            ) : (
              <code className="text-help">{allow_list.join(', ')}</code>
            )}
          </dd>
          <dt className="text-ink-3">Expires</dt>
          <dd className="text-ink">
            <Time value={expires.toISOString()} /> <span className="text-ink-3">{exact(expires)}</span>
          </dd>
        </dl>
        {!isCopied && (
          <Banner tone="warn" icon={TriangleAlert}>
            <p>{failure || 'Not copied yet. Escape and a click outside do not close this.'}</p>
            <Checkbox
              label="I keep it somewhere else, close without copying"
              className="pt-1.5"
              checked={isGivenUp}
              onChange={({ currentTarget }) => setGivenUp(currentTarget.checked)}
            />
          </Banner>
        )}
        <p role="status" className="sr-only">
          {isCopied ? 'Copied' : ''}
        </p>
      </div>
    </Dialog>
  )
}

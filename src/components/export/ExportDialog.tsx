import { Check, Download, RotateCw, Square } from 'lucide-react'
import { useState } from 'react'
import { parse } from '#api/search-query.ts'
import { clockTime } from '#lib/dates.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { Dialog, type DialogProps } from '#ui/Dialog.tsx'
import { RadioList } from '#ui/form/RadioList.tsx'
import { RunTally } from '#ui/RunTally.tsx'
import { FilterText } from '../FilterText.tsx'
import { saveBlob } from '../save-file.ts'
import { serverWords } from '../server-words.ts'
import { useExport } from './use-export.ts'
import type { ExportedFile, ExportProgress, ExportRequest } from './write-export.ts'

const formats = [
  {
    value: 'csv',
    label: 'CSV',
    description:
      'For spreadsheets. An empty date is never; what the deployment did not say is “unknown”. An apostrophe keeps text from running as a formula.',
  },
  {
    value: 'json',
    label: 'JSON',
    description:
      'For scripts: the fields of the API, with the query and the time. A date of null is never; what the deployment did not say is left out.',
  },
] as const

/** From the question for the format to the file: one dialog, which changes what it shows. */
export function ExportDialog({ onClose, ...request }: ExportRequest & { onClose: () => void }) {
  const { state, start, stop } = useExport(request)
  const [kind, setKind] = useState<'csv' | 'json'>('csv')
  const [withMark, setWithMark] = useState(true)
  const begin = () => start({ kind, withMark })
  const { many } = request.people.words

  function frame(): DialogProps {
    switch (state.kind) {
      case 'running':
        return {
          title: `Exporting ${many}`,
          // Leaving is for Stop alone, which says what becomes of the file.
          onClose: undefined,
          actions: (
            <Button key="stop" ref={takeFocus} icon={Square} onClick={stop}>
              Stop
            </Button>
          ),
          children: <Running progress={state.progress} />,
        }
      case 'done':
        return {
          title: `Exported ${many}`,
          onClose,
          actions: (
            <>
              <Button icon={Download} onClick={() => saveBlob(state.file.name, state.file.blob)}>
                Save again
              </Button>
              <Button key="done" ref={takeFocus} variant="primary" onClick={onClose}>
                Done
              </Button>
            </>
          ),
          children: <Done file={state.file} />,
        }
      case 'asking':
      case 'stopped':
      case 'failed':
        return {
          title: `Export ${many}`,
          description: <Whom {...request} />,
          onClose,
          note: state.kind === 'stopped' && <span role="status">Stopped. Nothing was saved.</span>,
          actions: (
            <>
              <Button onClick={onClose}>Cancel</Button>
              <Button
                key="export"
                ref={state.kind === 'asking' ? undefined : takeFocus}
                variant="primary"
                icon={state.kind === 'failed' ? RotateCw : Download}
                onClick={begin}
              >
                {state.kind === 'failed' ? 'Retry' : 'Export'}
              </Button>
            </>
          ),
          children: (
            <form
              className="flex flex-col gap-4"
              onSubmit={(event) => {
                event.preventDefault()
                begin()
              }}
            >
              {state.kind === 'failed' && (
                <Banner tone="danger">
                  The rows could not be read, so nothing was saved. {serverWords(state.error).join(' · ')}
                </Banner>
              )}
              <RadioList
                label="Format"
                choices={formats}
                value={kind}
                onChange={(value) => setKind(value === 'json' ? 'json' : 'csv')}
              />
              {kind === 'csv' && (
                <Checkbox
                  label="Begin with a byte order mark, so that Excel reads every script"
                  checked={withMark}
                  onChange={({ target }) => setWithMark(target.checked)}
                />
              )}
            </form>
          ),
        }
    }
  }
  return <Dialog {...frame()} />
}

/** What had the focus goes with the state that it belonged to. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus()
}

function figure(count: number): string {
  return count.toLocaleString('en')
}

/** Whose rows, in which order, and what of them. */
function Whom({ filter, count, ids, own }: ExportRequest) {
  if (own) return <>Your own row, which is all that you may see here, with the chosen columns.</>
  const order = 'with the chosen columns, in the order of the list.'
  if (ids) {
    return (
      <>
        {figure(ids.length)} selected, {order}
      </>
    )
  }
  return (
    <>
      {count === undefined ? 'All' : figure(count)} {count === 1 ? 'row' : 'rows'}
      {filter !== '' && (
        <>
          {' '}
          of{' '}
          <code className="text-help">
            <FilterText query={parse(filter)} problems={[]} />
          </code>
        </>
      )}
      , {order}
    </>
  )
}

function Running({ progress }: { progress: ExportProgress | undefined }) {
  return (
    <div className="flex flex-col gap-2">
      {progress?.kind === 'writing' && <RunTally label="Exporting" done={progress.done} failed={0} of={progress.of} />}
      {progress?.kind === 'reading' && progress.total !== undefined && (
        <RunTally label="Reading everybody" done={progress.read} failed={0} of={progress.total} />
      )}
      <p className="text-menu text-ink-2 tabular-nums">{progressWords(progress)}</p>
    </div>
  )
}

function progressWords(progress: ExportProgress | undefined): string {
  if (!progress) return 'Beginning…'
  if (progress.kind === 'writing') return `Writing ${figure(progress.done)} of ${figure(progress.of)} rows…`
  const { read, total } = progress
  return `Reading everybody first: ${figure(read)}${total === undefined ? '' : ` of ${figure(total)}`}…`
}

function Done({ file: { name, rows, asOf, gone, unreadable } }: { file: ExportedFile }) {
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="flex items-center gap-2 text-body text-ink">
        <Check aria-hidden className="text-ok-text" />
        <span>
          Exported {figure(rows)} {rows === 1 ? 'row' : 'rows'}, as of {clockTime(asOf)}.
        </span>
      </p>
      <p className="font-mono text-help wrap-anywhere text-ink-2">{name}</p>
      {gone > 0 && (
        <Banner tone="warn">
          {figure(gone)} of those selected {gone === 1 ? 'is' : 'are'} no longer there.
        </Banner>
      )}
      {unreadable > 0 && (
        <Banner tone="warn">
          {figure(unreadable)} {unreadable === 1 ? 'row of the deployment' : 'rows of the deployment'} could not be read
          and {unreadable === 1 ? 'is' : 'are'} not in the file.
        </Banner>
      )}
    </div>
  )
}

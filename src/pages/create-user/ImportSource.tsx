import { Download, FileUp } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { formatCsv } from '#lib/csv.ts'
import { paths } from '#paths'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { TextareaField } from '#ui/form/TextareaField.tsx'
import { UnsavedGuard } from '#ui/form/UnsavedGuard.tsx'
import { CreateUserHeader } from './CreateUserHeader.tsx'
import { saveFile } from '#components/save-file.ts'
import { sampleFile } from './import-rows.ts'

interface Props {
  text: string
  /** Somebody saw what is in it, and returned. */
  isBack: boolean
  onText: (text: string) => void
  /** The text is whole: look at what is in it. */
  onReview: (text: string) => void
}

/** A CSV file to be dropped, chosen or pasted. */
export function ImportSource({ text, isBack, onText, onReview }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const inputId = useId()
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function take(file: File | undefined): Promise<void> {
    if (!file) return
    try {
      onReview(await textOf(file))
    } catch (error) {
      const reason = error instanceof TypeError ? 'It is not in UTF-8: save it as “CSV UTF-8”.' : String(error)
      setProblem(`${file.name} could not be read. ${reason}`)
    }
  }

  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }

  return (
    <form
      className="flex grow flex-col md:min-h-0"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '') setProblem('Paste the lines of a CSV file, or choose one.')
        else onReview(text)
      }}
    >
      <CreateUserHeader takesFocus={isBack} title="Import users" />
      <div className="grow md:min-h-0 md:overflow-y-auto">
        <div className="flex max-w-170 flex-col gap-5 p-5 max-md:px-4">
          <div
            onDragOver={(event) => {
              event.preventDefault()
              setOver(true)
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
            className={classes(
              'flex flex-wrap items-center gap-3 rounded-box border p-3',
              isOver ? 'border-accent-line bg-accent-soft' : 'border-line',
            )}
          >
            <span className="flex size-6.5 shrink-0 items-center justify-center rounded-control bg-press text-ink-2">
              <FileUp />
            </span>
            <p className="min-w-0 grow basis-60">
              <label htmlFor={inputId} className="block text-label text-ink">
                CSV file
              </label>
              <span className="text-menu text-ink-2">Drop it here, or choose it. Nothing is created yet.</span>
            </p>
            <Button onClick={() => input.current?.click()}>Choose file</Button>
            <input
              ref={input}
              id={inputId}
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              tabIndex={-1}
              className="sr-only"
              onChange={({ target }) => {
                void take(target.files?.[0])
                // The same file may be chosen again, mended.
                target.value = ''
              }}
            />
          </div>
          <TextareaField
            label="Or paste its lines"
            rows={12}
            value={text}
            placeholder={'username,email,name,organizations\nana,ana@example.com,Ana Lovelace,default'}
            onChange={({ target }) => {
              onText(target.value)
              setProblem(undefined)
            }}
            error={problem}
            help="The first line names the columns: username, email, name, password, organizations, roles, login_type, status, service_account. Only username is needed in every file; several organizations or roles are separated by a semicolon."
          />
          <div>
            <Button icon={Download} onClick={() => saveFile('roster-import.csv', formatCsv(sampleFile))}>
              Sample file
            </Button>
          </div>
        </div>
      </div>
      <footer className="bottom-0 tall:sticky flex min-h-14 items-center justify-end gap-3 border-t border-line bg-sheet px-5 py-2 max-md:px-4">
        <Button href={paths.createUser()} size="form">
          Cancel
        </Button>
        <Button variant="primary" type="submit" size="form">
          Review
        </Button>
      </footer>
      <UnsavedGuard isUnsaved={() => text.trim() !== ''}>Nothing of what you pasted is created yet.</UnsavedGuard>
    </form>
  )
}

/** @throws TypeError where it is neither UTF-8 nor, as its first bytes would say, UTF-16 */
async function textOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
}

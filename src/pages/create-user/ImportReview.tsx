import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, CircleX, Clock, Download, KeyRound, RotateCw, Square } from 'lucide-react'
import { type ComponentProps, useId, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { serverWords } from '#components/server-words.ts'
import { clockTime } from '#lib/dates.ts'
import { generatePassword } from '#lib/password.ts'
import { paths } from '#paths'
import { hasFeature, useEntitlements } from '#session/entitlements.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { openDialog } from '#ui/dialogs.ts'
import { ChoiceField } from '#ui/form/ChoiceField.tsx'
import { UnsavedGuard } from '#ui/form/UnsavedGuard.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { Strip } from '#ui/Strip.tsx'
import { CreateUserHeader } from './CreateUserHeader.tsx'
import { findExisting } from './existing.ts'
import { countOf, figure } from './figures.ts'
import { ImportConfirm } from './ImportConfirm.tsx'
import { ImportLines } from './ImportLines.tsx'
import { judge, leftOver, passwordFile, views, withNewPassword } from './import-outcome.ts'
import { ImportProgress } from './ImportProgress.tsx'
import { readImport } from './import-rows.ts'
import { saveFile } from '#components/save-file.ts'
import { useImportRun } from './use-import-run.ts'
import { nameOf, useOffer } from './use-offer.ts'
import { loginTypesOf } from './user-draft.ts'

interface Props {
  text: string
  onBack: () => void
}

/** What a file would create, line by line, and the run that creates it. */
export function ImportReview({ text, onBack }: Props) {
  const navigate = useNavigate()
  const { organizations, siteRoles, authMethods } = useOffer()
  const serviceAccounts = hasFeature(useEntitlements(), 'service_accounts')
  const [defaultOrganizations, setDefaultOrganizations] = useState<string[]>([])
  const [passwords, setPasswords] = useState<ReadonlyMap<number, string>>(new Map())
  const [passwordsSaved, setPasswordsSaved] = useState(0)
  const checkId = useId()

  const known = useMemo(
    () => ({
      organizations: organizations.data ?? [],
      roles: siteRoles.data ?? [],
      loginTypes: loginTypesOf(authMethods.data).on,
      serviceAccounts,
      defaultOrganizations,
      passwords,
    }),
    [organizations.data, siteRoles.data, authMethods.data, serviceAccounts, defaultOrganizations, passwords],
  )
  const file = useMemo(() => readImport(text, known), [text, known])
  const existing = useQuery({
    queryKey: ['existing', checkId],
    queryFn: ({ signal }) => findExisting(file.rows, signal),
    enabled: file.rows.length > 0,
    // What this very file creates is not to be found in it.
    staleTime: 'static',
    gcTime: 0,
  })
  const run = useImportRun(known.organizations)

  const rows = useMemo(
    () => file.rows.map((row) => judge(row, existing.data, run.states.get(row.line))),
    [file, existing.data, run.states],
  )
  const ready = rows.filter(({ state }) => state === 'ready')
  const failed = rows.filter(({ state }) => state === 'failed')
  const created = rows.filter(views.created.holds)
  const attention = rows.filter(views.attention.holds)
  const undone = ready.length + failed.length
  const lacking = file.rows.filter(({ lacksPassword }) => lacksPassword)
  const secret = withNewPassword(rows, run.states)
  const isSecret = !run.isRunning && secret.length > passwordsSaved

  const missing = [organizations, siteRoles].find(({ data, error }) => !data && error)
  const isLoading = !missing && (!organizations.data || !siteRoles.data || authMethods.isPending)
  const isBegun = run.isRunning || run.states.size > 0
  const isChecking = !isBegun && file.rows.length > 0 && (isLoading || existing.isFetching)

  function savePasswords(): void {
    saveFile('roster-passwords.csv', passwordFile(secret))
    setPasswordsSaved(secret.length)
  }

  function ask(): void {
    openDialog((close) => (
      <ImportConfirm
        rows={ready}
        leftOut={attention.length}
        roles={known.roles}
        onClose={close}
        onStart={() => {
          close()
          run.start(ready)
        }}
      />
    ))
  }

  const message = missing ? (
    <StateMessage
      failed
      icon={CircleX}
      title="What the file is checked against could not be loaded"
      serverWords={missing.error ? serverWords(missing.error).join(' · ') : undefined}
      actions={
        <Button icon={RotateCw} busy={missing.isFetching} onClick={() => void missing.refetch()}>
          Retry
        </Button>
      }
    />
  ) : file.problem !== undefined ? (
    <StateMessage icon={CircleX} title="This is no list of users" actions={<Button onClick={onBack}>Change it</Button>}>
      {file.problem}
    </StateMessage>
  ) : undefined

  /** One button from beginning to end, so that it keeps the focus. */
  function nextStep(): ComponentProps<typeof Button> {
    const create = { variant: 'primary' as const, onClick: ask }
    if (run.isRunning) return { icon: Square, onClick: run.stop, children: 'Stop' }
    // What the dialog says of the file has to be true of it.
    if (isChecking) return { ...create, busy: true, children: 'Checking the lines' }
    if (!isBegun) {
      const reason = ready.length === 0 ? 'No line of the file can be created as it is.' : undefined
      return { ...create, disabledReason: reason, children: `Create ${countOf(ready.length, 'user')}` }
    }
    if (ready.length > 0) return { ...create, children: `Create the other ${countOf(ready.length, 'user')}` }
    if (failed.length > 0) {
      return { icon: RotateCw, onClick: () => run.start(failed), children: `Retry ${figure(failed.length)} failed` }
    }
    if (isSecret) {
      const children = `Download ${countOf(secret.length, 'password')}`
      return { variant: 'primary', icon: Download, onClick: savePasswords, children }
    }
    return { onClick: () => void navigate(paths.users()), children: 'Go to the users' }
  }

  return (
    <>
      <CreateUserHeader takesFocus title="Import users">
        {secret.length > 0 && !run.isRunning && (
          <Button icon={KeyRound} onClick={savePasswords}>
            {countOf(secret.length, 'password')}
          </Button>
        )}
        {attention.length > 0 && !run.isRunning && (
          <Button icon={Download} onClick={() => saveFile('roster-not-created.csv', leftOver(file, attention))}>
            {countOf(attention.length, 'line')} to mend
          </Button>
        )}
      </CreateUserHeader>
      {file.lacksOrganization && known.organizations.length > 1 && !isBegun && (
        <div className="border-b border-line-faint px-5 py-3 max-md:px-4">
          <div className="max-w-160">
            <ChoiceField
              label="Organizations of lines that name none"
              choices={known.organizations.map((each) => ({ value: each.id, label: nameOf(each) }))}
              value={defaultOrganizations}
              onChange={setDefaultOrganizations}
            />
          </div>
        </div>
      )}
      {lacking.length > 0 && !isBegun && (
        <div className="border-b border-line-faint px-5 py-3 max-md:px-4">
          <Checkbox
            label={`Generate passwords for ${countOf(lacking.length, 'line')} without one`}
            checked={passwords.size > 0}
            onChange={({ target }) =>
              setPasswords(new Map(target.checked ? lacking.map(({ line }) => [line, generatePassword()]) : []))
            }
          />
          <p className="pl-6 text-help text-ink-3">
            You download them when their users are created. They are shown nowhere else, and nobody is told theirs.
          </p>
        </div>
      )}
      <ImportLines
        rows={rows}
        organizations={known.organizations}
        roles={known.roles}
        busy={isLoading ? 'loading' : existing.isFetching ? 'refreshing' : undefined}
        message={message}
      >
        {file.ignored.length > 0 && <Strip>Ignored columns: {file.ignored.join(', ')}.</Strip>}
        {existing.error && (
          <Strip
            action={
              <Button size="small" icon={RotateCw} busy={existing.isFetching} onClick={() => void existing.refetch()}>
                Retry
              </Button>
            }
          >
            Which of them exist already could not be found out: {serverWords(existing.error).join(' · ')} The deployment
            refuses those when they are created.
          </Strip>
        )}
        {isSecret && (
          <Strip icon={KeyRound}>
            {countOf(secret.length, 'generated password')} {secret.length === 1 ? 'is' : 'are'} nowhere but here:
            download {secret.length === 1 ? 'it' : 'them'} before you leave.
          </Strip>
        )}
        {run.waitsUntil && (
          <Strip icon={Clock}>
            The deployment takes no more calls for now. Going on at {clockTime(run.waitsUntil)}.
          </Strip>
        )}
        {run.endedBy && (
          <div className="px-5 py-2.5 max-md:px-4">
            <Banner tone="danger">
              Stopped: {serverWords(run.endedBy).join(' ')} {figure(ready.length)} not begun.
            </Banner>
          </div>
        )}
      </ImportLines>
      <footer className="bottom-0 tall:sticky flex min-h-14 flex-wrap items-center justify-end gap-3 border-t border-line bg-sheet px-5 py-2 max-md:px-4">
        {isBegun ? (
          <ImportProgress
            created={created.length}
            failed={failed.length}
            waiting={ready.length}
            isOver={!run.isRunning}
          />
        ) : (
          <Button icon={ArrowLeft} size="form" className="mr-auto" onClick={onBack}>
            Change the file
          </Button>
        )}
        {!run.isRunning && ready.length > 0 && failed.length > 0 && (
          <Button icon={RotateCw} size="form" onClick={() => run.start(failed)}>
            Retry {figure(failed.length)} failed
          </Button>
        )}
        <Button key="next" size="form" {...nextStep()} />
      </footer>
      <UnsavedGuard isUnsaved={() => run.isRunning || isChecking || isSecret || undone > 0}>
        {run.isRunning
          ? 'Users are being created. Leaving stops that: those after the ones under way are not begun.'
          : isChecking
            ? 'Nothing of the file is created yet.'
            : isSecret
              ? `${countOf(secret.length, 'generated password')} would be lost: download the file first.`
              : `${countOf(undone, 'user')} of the file ${undone === 1 ? 'is' : 'are'} not created.`}
      </UnsavedGuard>
    </>
  )
}

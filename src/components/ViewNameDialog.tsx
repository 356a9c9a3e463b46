import { useState } from 'react'
import { hostOf, useDeployment } from '#session/deployment.ts'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { renamedView, viewNamed, viewNameProblem, withView } from './saved-view-changes.ts'
import { useSavedViews } from './use-saved-views.ts'

interface Props {
  list: string
  /** What the URL of the list says, without the page. */
  search: string
  /** The name of the view that is to have another one; without it, a view is saved. */
  renames?: string
  onClose: () => void
}

/** Asks for the name of a view: of a new one, or a better one. */
export function ViewNameDialog({ list, search, renames, onClose }: Props) {
  const { views, save } = useSavedViews(list)
  const host = hostOf(useDeployment())
  const [typed, setTyped] = useState(renames ?? '')
  const [isTried, setTried] = useState(false)
  const [failure, setFailure] = useState<Error>()

  const name = typed.trim()
  const taken = viewNamed(views, name)
  const replaced = renames === undefined ? taken : undefined
  const problem =
    viewNameProblem(name) ??
    (renames !== undefined && taken && taken.name !== renames
      ? `There is a view called “${taken.name}” already.`
      : undefined)

  function submit(): void {
    setTried(true)
    if (problem !== undefined) return
    const error = save(renames === undefined ? withView(views, { name, search }) : renamedView(views, renames, name))
    setFailure(error)
    if (!error) onClose()
  }

  return (
    <FormDialog
      title={renames === undefined ? 'Save this view' : `Rename “${renames}”`}
      description="A view keeps the filter, the order, the columns and how many rows there are, and is opened with a click."
      submit={{ label: replaced ? `Replace “${replaced.name}”` : renames === undefined ? 'Save view' : 'Rename view' }}
      busy={false}
      isUnsaved={name !== (renames ?? '')}
      error={failure && `This browser did not keep it: ${failure.message}`}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="Name"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={isTried ? problem : undefined}
        help={
          replaced
            ? `There is a view called “${replaced.name}”; this one takes its place.`
            : `Kept in this browser, for you on ${host}. Nobody else sees it, nor do you in another browser.`
        }
        autoComplete="off"
      />
    </FormDialog>
  )
}

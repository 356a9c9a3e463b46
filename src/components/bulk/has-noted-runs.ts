/** What the keys of all notes of runs begin with. */
export const notePrefix = 'roster:run:'

/** Whether this browser kept note of a run, of whomever: only then the code that reads it is worth fetching. */
export function hasNotedRuns(): boolean {
  return [localStorage, sessionStorage].some((storage) =>
    Object.keys(storage).some((key) => key.startsWith(notePrefix)),
  )
}

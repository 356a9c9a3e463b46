/** Runs on the line under the head while new rows are fetched. */
export function RefreshBar() {
  return (
    <div aria-hidden className="absolute inset-x-0 -mt-px h-0.5 overflow-hidden">
      <div className="h-full w-2/5 animate-run bg-mark motion-reduce:w-full motion-reduce:animate-none" />
    </div>
  )
}

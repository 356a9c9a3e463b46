import { Info } from 'lucide-react'

/** Why nothing can be made or changed here. */
export function LicenceLine() {
  return (
    <p className="flex items-start gap-2 border-b border-line-faint px-5 py-2 text-menu text-ink-2 max-md:px-4">
      <Info aria-hidden className="mt-px text-ink-3" />
      Roles of your own come with a Premium licence. Those that are there go on working and can still be given.
    </p>
  )
}

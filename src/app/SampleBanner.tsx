import { FlaskConical } from 'lucide-react'
import { Popover } from '#ui/Popover.tsx'

/** Says that the reference deployment is none that anybody works on. */
export function SampleBanner() {
  return (
    <aside
      aria-label="Sample data"
      className="flex min-h-7 items-center gap-2.5 border-b border-line-faint bg-frame bg-[repeating-linear-gradient(135deg,transparent_0_5px,var(--color-press)_5px_6px)] px-5 text-help text-ink-2"
    >
      <FlaskConical className="size-3.5 stroke-2" />
      <p className="py-1">
        <strong>Sample data on this machine.</strong>{' '}
        <span className="max-md:hidden">Nothing here reaches a real deployment.</span>
      </p>
      <Popover
        title="Connect a deployment"
        align="end"
        trigger={
          <button
            type="button"
            className="ml-auto rounded-tag text-accent-text underline decoration-accent-line underline-offset-3 hover:decoration-current max-md:hidden"
          >
            Connect a deployment
          </button>
        }
      >
        <p>Stop Roster and start it with the address of your Coder deployment:</p>
        <pre className="mt-2 rounded-control bg-press px-2.5 py-2 text-help whitespace-pre-wrap text-ink">
          CODER_URL=https://coder.example.com npm start
        </pre>
      </Popover>
    </aside>
  )
}

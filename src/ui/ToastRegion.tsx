import { Check, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { clearToasts, dismissToast, readToasts, subscribeToToasts, type ToastMessage } from './toast.ts'
import { IconButton } from './IconButton.tsx'

const lifetime = 8000

/** Where toasts appear. It is there before the first one, or screen readers would miss it. */
export function ToastRegion() {
  const messages = useSyncExternalStore(subscribeToToasts, readToasts)
  // None stays for the next person who signs in.
  useEffect(() => clearToasts, [])
  return (
    <div role="status" className="pointer-events-none fixed bottom-4 left-4 z-40 flex flex-col gap-2 max-md:right-4">
      {messages.map((message) => (
        <Toast key={message.id} message={message} />
      ))}
    </div>
  )
}

function Toast({ message: { id, text, action } }: { message: ToastMessage }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return undefined
    const timer = setTimeout(() => dismissToast(id), lifetime)
    return () => clearTimeout(timer)
  }, [held, id])

  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex min-h-11 min-w-80 animate-appear items-center gap-3 rounded-box border border-l-3 border-line border-l-ok bg-raised py-1 pr-2 pl-3 text-menu text-ink shadow-float max-md:min-w-0"
    >
      <Check className="text-ok" />
      <span className="grow">{text}</span>
      {action && (
        <button
          type="button"
          className="rounded-tag px-1 text-button text-accent-text hover:underline max-md:min-h-11"
          onClick={() => {
            dismissToast(id)
            action.onSelect()
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon={X} label="Dismiss" size="small" onClick={() => dismissToast(id)} />
    </div>
  )
}

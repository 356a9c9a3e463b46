import { Copy } from 'lucide-react'
import { IconButton } from './IconButton.tsx'
import { toast } from './toast.ts'

/** Copies a text. A page over plain HTTP has no clipboard, and then there is no button: the text can be marked. */
export function CopyButton({ what, text }: { what: string; text: string }) {
  if (!('clipboard' in navigator)) return null
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text)
    toast(`${what} copied`)
  }
  return <IconButton icon={Copy} label={`Copy ${what.toLowerCase()}`} size="small" onClick={() => void copy()} />
}

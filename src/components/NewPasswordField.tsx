import { Check, LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'
import { generatePassword } from '#lib/password.ts'
import { PasswordField } from '#ui/form/PasswordField.tsx'
import { toast } from '#ui/toast.ts'
import { usePasswordStrength, type PasswordStrength } from './password-strength.ts'
import { serverWords } from './server-words.ts'

type Props = Omit<
  ComponentProps<typeof PasswordField>,
  'autoComplete' | 'help' | 'onGenerate' | 'onCopy' | 'value' | 'onChange'
> & {
  value: string
  onChange: (password: string) => void
}

/** A new password for somebody else: typed or generated, judged by the deployment while it is typed, and to be copied. */
export function NewPasswordField({ value, onChange, ...field }: Props) {
  const strength = usePasswordStrength(value)
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(value)
    toast('Password copied')
  }
  return (
    <PasswordField
      {...field}
      autoComplete="new-password"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      help={<Strength strength={strength} />}
      onGenerate={() => onChange(generatePassword())}
      // A page over plain HTTP has no clipboard.
      onCopy={value !== '' && 'clipboard' in navigator ? () => void copy() : undefined}
    />
  )
}

function Strength({ strength }: { strength: PasswordStrength }) {
  return (
    <span role="status" className="flex gap-1.5">
      {strength.kind === 'asking' && <LoaderCircle aria-hidden className="size-3.5 animate-spin stroke-2" />}
      {strength.kind === 'strong' && <Check aria-hidden className="size-3.5 stroke-2 text-ok" />}
      <span className={strength.kind === 'weak' ? 'text-warn-text' : undefined}>{wordsOf(strength)}</span>
    </span>
  )
}

function wordsOf(strength: PasswordStrength): string {
  switch (strength.kind) {
    case 'none':
      return 'The deployment judges its strength.'
    case 'asking':
      return 'Asking the deployment…'
    case 'strong':
      return 'Strong enough.'
    case 'weak':
      return strength.reason
    case 'unknown':
      return `Not judged yet: ${serverWords(strength.error).join(' ')}`
  }
}

import { Bot } from 'lucide-react'
import { avatarHue, initials } from './avatar.ts'
import { classes } from './classes.ts'

const sizes = {
  small: 'size-5.5 text-[0.625rem]',
  medium: 'size-6.5 text-tag',
  touch: 'size-9 text-button',
  large: 'size-11 text-dialog',
}

type AvatarProps = {
  name: string
  username: string
  /** A square with a robot: nobody signs in with it. */
  serviceAccount: boolean
  size?: keyof typeof sizes
}

/** Decoration beside a name: initials on a hue of the username. No picture is fetched from anywhere. */
export function Avatar({ name, username, serviceAccount, size = 'medium' }: AvatarProps) {
  const frame = classes('inline-flex shrink-0 items-center justify-center select-none', sizes[size])
  if (serviceAccount) {
    return (
      <span aria-hidden className={classes(frame, 'rounded-control bg-press text-ink-2')}>
        <Bot className="size-[60%]" />
      </span>
    )
  }
  return (
    <span
      aria-hidden
      className={classes(frame, 'roster-avatar rounded-full font-semibold')}
      style={{ '--hue': avatarHue(username) }}
    >
      {initials(name, username)}
    </span>
  )
}

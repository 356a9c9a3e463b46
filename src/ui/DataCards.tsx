import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { RefreshBar } from './RefreshBar.tsx'
import { type RowChoice, useIsChosen } from './row-choice.ts'
import { rowLook } from './row-look.ts'
import { Skeleton } from './Skeleton.tsx'

interface Props {
  caption: string
  busy?: 'loading' | 'refreshing' | undefined
  expectedRows?: number
  message?: ReactNode
  choice?: RowChoice | undefined
  cards: readonly { readonly key: string; readonly isOpen: boolean; readonly content: ReactNode }[]
}

/** The rows of a table where it is too narrow for one. */
export function DataCards({ caption, busy, expectedRows = 10, message, choice, cards }: Props) {
  return (
    <div aria-busy={busy !== undefined} className="relative border-t border-line-ink">
      {busy === 'refreshing' && <RefreshBar />}
      {message !== undefined ? (
        <div className="px-4">{message}</div>
      ) : (
        <ul aria-label={caption}>
          {busy === 'loading'
            ? Array.from({ length: expectedRows }, (_, row) => (
                <li
                  key={row}
                  aria-hidden
                  className="flex min-h-21 animate-late items-start gap-3 border-b border-line-faint p-4"
                >
                  <Skeleton className="size-9 rounded-full" />
                  <span className="flex grow flex-col gap-2.5 pt-1">
                    <Skeleton className="w-2/5" />
                    <Skeleton className="w-3/5" />
                    <Skeleton className="w-1/3" />
                  </span>
                </li>
              ))
            : cards.map(({ key, isOpen, content }) => (
                <Card key={key} id={key} choice={choice} isOpen={isOpen}>
                  {content}
                </Card>
              ))}
        </ul>
      )}
    </div>
  )
}

interface CardProps {
  id: string
  choice: RowChoice | undefined
  isOpen: boolean
  children: ReactNode
}

function Card({ id, choice, isOpen, children }: CardProps) {
  const isSelected = useIsChosen(choice, id) || isOpen
  return (
    <li
      data-selected={isSelected || undefined}
      className={classes('roster-row relative border-b border-line-faint p-4', rowLook(isSelected))}
    >
      {children}
    </li>
  )
}

import { type HTMLAttributes, type ReactElement, useContext } from 'react'
import { TipFocus } from './tip-focus.ts'
import { withProps } from './with-props.ts'

type TooltipProps = { text: string; children: ReactElement<HTMLAttributes<HTMLElement> & { 'data-tip'?: string }> }

/**
 * Has a word or a mark say more on hover and focus; `Layers` draws it. Buttons need none: an icon button shows its
 * label, a disabled one its reason.
 */
export function Tooltip({ text, children }: TooltipProps) {
  const tabIndex = useContext(TipFocus)
  return withProps(children, { 'data-tip': text, tabIndex })
}

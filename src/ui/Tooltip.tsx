import { useRender } from '@base-ui/react/use-render'
import { type ReactElement, useContext } from 'react'
import { TipFocus } from './tip-focus.ts'

/**
 * Has a word or a mark say more on hover and focus; `Layers` draws it. Buttons need none: an icon button shows its
 * label, a disabled one its reason.
 */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  const tabIndex = useContext(TipFocus)
  return useRender({ render: children, props: { 'data-tip': text, tabIndex } })
}

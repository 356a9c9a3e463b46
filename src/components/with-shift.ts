import type { ChangeEvent } from 'react'

/** Whether Shift was held while a checkbox was clicked, or pressed by Space: that is a click as well. */
export function withShift({ nativeEvent }: ChangeEvent): boolean {
  return nativeEvent instanceof MouseEvent && nativeEvent.shiftKey
}

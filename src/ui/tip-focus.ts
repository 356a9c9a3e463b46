import { createContext } from 'react'

/**
 * The tabIndex of text that has something more to say on focus. On its own it is a stop of the Tab key; in a table,
 * where hundreds of them would stand between two rows, the arrow keys reach it instead.
 */
export const TipFocus = createContext<0 | -1>(0)

import { setupServer } from 'msw/node'

/** The network of the component tests; what is behind it is for each test to say. */
export const server = setupServer()

import '#ui/styles.css'
import addonA11y from '@storybook/addon-a11y'
import { afterEach as checkWithAxe } from '@storybook/addon-a11y/preview'
import { definePreview } from '@storybook/react-vite'
import { setupWorker } from 'msw/browser'
import addonMsw from 'msw-storybook-addon'
import { configure } from 'storybook/test'
import { InProcessWorker } from '#test/in-process.ts'
import { sampleAddon } from './sample.ts'

/** Modules and assets pass; what a story calls of the API is in its parameter `sample`. */
async function network() {
  const worker = setupWorker()
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass' })
  return worker
}

/** What a test finds in the first frame of its fading in would not be visible yet. */
const still = new CSSStyleSheet()
still.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important }')

export default definePreview({
  addons: [addonA11y(), addonMsw(network), sampleAddon()],
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: { icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: 'light' },
  beforeAll() {
    // The network of a story is that of its page; a worker would have another one.
    Object.assign(globalThis, { Worker: InProcessWorker })
    configure({
      // A page that is asked for is fetched first, and the machine may be busy.
      asyncUtilTimeout: 20_000,
      // Storybook has React's act() around every event, and does not await it: a render that then waits for code in
      // the middle of its work is dropped, and nothing ever draws it. A browser has no act().
      eventWrapper: (fire): unknown => fire(),
      // Every look at a page that is not there yet would print all of it, a tenth of the time of all stories.
      getElementError: (message) => new Error(message ?? undefined),
    })
  },
  beforeEach({ globals }) {
    document.documentElement.dataset['theme'] = String(globals['theme'])
    if (globals['isTest']) document.adoptedStyleSheets = [still]
  },
  /** A theme changes colours and nothing else, so what `play` left is seen in the other one too, by a test. */
  async afterEach(context) {
    if (!context.globals['isTest']) return
    document.documentElement.dataset['theme'] = 'dark'
    await checkWithAxe({
      ...context,
      parameters: { a11y: { test: 'error', options: { runOnly: ['color-contrast', 'link-in-text-block'] } } },
    })
    document.documentElement.dataset['theme'] = 'light'
  },
  parameters: {
    layout: 'fullscreen',
    // A story that axe objects to is a failed test.
    a11y: { test: 'error' },
  },
})

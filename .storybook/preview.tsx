import '#ui/styles.css'
import addonA11y from '@storybook/addon-a11y'
import { definePreview } from '@storybook/react-vite'
import addonMsw from 'msw-storybook-addon'

export default definePreview({
  addons: [addonA11y(), addonMsw()],
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: { icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: 'light' },
  beforeEach({ globals }) {
    document.documentElement.dataset['theme'] = String(globals['theme'])
  },
  parameters: {
    layout: 'fullscreen',
    // A story that axe objects to is a failed test.
    a11y: { test: 'error' },
  },
})

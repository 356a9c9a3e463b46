import { definePreviewAddon } from 'storybook/internal/csf'
import type { Sample, SampleOptions } from '#test/sample.ts'

declare module 'storybook/internal/csf' {
  interface StoryContext {
    /** What the story talks to, where it has the parameter `sample`. */
    sample: Sample
  }
}

/** Gives every story with the parameter `sample` a reference deployment of its own: `sample: { as: 'owner' }`. */
export function sampleAddon() {
  return definePreviewAddon<{ parameters: { sample?: SampleOptions } }>({
    async beforeEach(context) {
      const options = context.parameters['sample'] as SampleOptions | undefined
      if (!options) return undefined
      // Most stories of the design system do without, and without SQLite.
      const [{ openWasmDatabase }, { openSample }] = await Promise.all([
        import('#reference/wasm-database.ts'),
        import('#test/sample.ts'),
      ])
      const database = await openWasmDatabase()
      context.sample = await openSample(database, options)
      context.msw.use(...context.sample.handlers)
      return () => database.close()
    },
  })
}

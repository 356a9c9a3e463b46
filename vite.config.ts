import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { chromiumLaunchOptions } from './test/chromium.ts'

export default defineConfig(async ({ mode }) => ({
  // Storybook and Vitest read this file too; only the console itself has a gateway and is built for one.
  plugins: [
    react(),
    tailwindcss(),
    process.env['STORYBOOK'] || mode === 'test' ? [] : [gateway(), shakeable(), precompressed()],
  ],
  server: { host: '127.0.0.1' },
  optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] }, // of the stories: finds its .wasm beside itself
  build: {
    target: 'es2024',
    manifest: true, // says what the first load of a page is made of: test/bench/first-load.ts
    modulePreload: { polyfill: false }, // every browser of that target has it
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs comes in one file: in several it is a kilobyte larger.
            { name: 'console', tags: ['$initial' as const], priority: 2 },
            // The icons of the rest are too small for a file and a request each.
            { name: 'icons', test: /lucide-react/, priority: 1 },
          ],
        },
      },
    },
    chunkSizeWarningLimit: 600, // its size is held by test/e2e/first-load.spec.ts
    assetsInlineLimit: 0, // the content security policy allows no data: fonts and scripts
  },
  test: mode === 'test' ? { projects: await projects() } : {},
}))

async function projects() {
  return [
    {
      extends: true as const,
      test: { name: 'unit', environment: 'node', include: ['src/**/*.test.ts', 'test/**/*.test.ts'] },
    },
    {
      extends: true as const,
      test: {
        name: 'component',
        environment: 'jsdom',
        include: ['src/**/*.test.tsx', 'test/**/*.test.tsx'],
        setupFiles: ['test/setup.ts'],
        testTimeout: 30_000,
      },
    },
    await stories(),
  ]
}

/** Every story is a test of its `play` and, in both themes, of axe, in a real browser. */
async function stories() {
  return {
    extends: true as const,
    plugins: [storybookTest({ initialGlobals: { isTest: true } })],
    optimizeDeps: {
      // Found in time, what a story imports late does not make Vite reload in the middle of the first run.
      entries: [
        '.storybook/preview.tsx',
        'src/**/*.stories.tsx',
        'src/main.tsx',
        'src/reference/wasm-database.ts',
        'test/sample.ts',
      ],
    },
    test: {
      name: 'stories',
      testTimeout: 90_000,
      // After all else: two cores have enough to do with one browser.
      sequence: { groupOrder: 1 },
      browser: {
        enabled: true,
        headless: true,
        provider: playwright({ launchOptions: await chromiumLaunchOptions() }),
        instances: [{ browser: 'chromium' as const }],
      },
    },
  }
}

/** Mounts the gateway of `npm start` in the development server; pages and modules stay Vite's. */
function gateway(): Plugin {
  return {
    name: 'roster:gateway',
    apply: 'serve',
    async configureServer(server) {
      const { getRequestListener } = await import('@hono/node-server')
      // By their full paths, so that Node runs them from where they lie and finds their `#` imports.
      const load = async (name: string): Promise<unknown> => import(join(server.config.root, 'src/gateway', name))
      const { createGateway } = (await load('gateway.ts')) as typeof import('./src/gateway/gateway.ts')
      const { readOptions } = (await load('options.ts')) as typeof import('./src/gateway/options.ts')
      const { openDeployment } = (await load('open-deployment.ts')) as typeof import('./src/gateway/open-deployment.ts')
      const deployment = await openDeployment(readOptions([], process.env).deployment)
      const listener = getRequestListener(createGateway(deployment).fetch)
      server.middlewares.use((request, response, next) => {
        if (/^\/(?:api|session)(?:[/?]|$)/.test(request.url ?? '')) void listener(request, response)
        else next()
      })
    },
  }
}

/**
 * Lets what nothing uses of React Router be left out of the build, four kilobytes of the first load: components, which
 * a call that is not said to be pure keeps in it, and the name assigned to what it returns; and the instrumentation of
 * routers, of which ours has none.
 */
function shakeable(): Plugin {
  return {
    name: 'roster:shakeable',
    apply: 'build',
    transform: {
      filter: { id: /\/node_modules\/react-router\// },
      handler: (code) => ({
        code: code
          .replaceAll(' = React$1.forwardRef(', ' = /* @__PURE__ */ React$1.forwardRef(')
          .replaceAll(/^\w+\.displayName = .*$/gm, '')
          .replaceAll('init.instrumentations', 'undefined'),
        map: null,
      }),
    },
  }
}

/** Compresses once, as small as can be, what the gateway would otherwise compress for every visitor. */
function precompressed(): Plugin {
  return {
    name: 'roster:precompressed',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      const files = await readdir(dir, { recursive: true })
      for (const file of files.filter(
        (name) => /\.(?:css|html|js|json|svg|txt)$/.test(name) && !name.startsWith('.'),
      )) {
        const content = await readFile(join(dir, file))
        await writeFile(join(dir, `${file}.br`), brotliCompressSync(content))
        await writeFile(join(dir, `${file}.gz`), gzipSync(content, { level: 9 }))
      }
    },
  }
}

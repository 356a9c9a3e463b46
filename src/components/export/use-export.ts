import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { saveBlob } from '../save-file.ts'
import type { ExportFormat } from './export-file.ts'
import { writeExport, type ExportedFile, type ExportProgress, type ExportRequest } from './write-export.ts'

export type ExportState =
  | { readonly kind: 'asking' | 'stopped' }
  | { readonly kind: 'failed'; readonly error: Error }
  | { readonly kind: 'running'; readonly progress: ExportProgress | undefined }
  | { readonly kind: 'done'; readonly file: ExportedFile }

interface Export {
  readonly state: ExportState
  readonly start: (format: ExportFormat) => void
  readonly stop: () => void
}

/** Progress is shown so often, in milliseconds: more would only keep the page busy. */
const showInterval = 100

/** An export from the question to the file; over with the dialog that it stands in. */
export function useExport(request: ExportRequest): Export {
  const queryClient = useQueryClient()
  const [state, setState] = useState<ExportState>({ kind: 'asking' })
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  async function start(format: ExportFormat): Promise<void> {
    const run = new AbortController()
    const { signal } = run
    running.current = run
    setState({ kind: 'running', progress: undefined })
    try {
      let shownAt = -Infinity
      const onProgress = (progress: ExportProgress) => {
        if (signal.aborted || performance.now() - shownAt < showInterval) return
        shownAt = performance.now()
        setState({ kind: 'running', progress })
      }
      const file = await writeExport(request, format, queryClient, { signal, onProgress })
      saveBlob(file.name, file.blob)
      setState({ kind: 'done', file })
    } catch (failure) {
      if (signal.aborted) return
      setState({ kind: 'failed', error: failure instanceof Error ? failure : new Error(String(failure)) })
    }
  }

  function stop(): void {
    running.current?.abort()
    setState({ kind: 'stopped' })
  }

  return { state, start: (format) => void start(format), stop }
}

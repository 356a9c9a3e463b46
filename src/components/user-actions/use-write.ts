import { useQueryClient, type MutationFunction } from '@tanstack/react-query'
import { useCallback } from 'react'

export type Write = <Input, Reply>(
  options: { mutationFn: MutationFunction<Reply, Input> },
  input: Input,
) => Promise<Reply>

/** A write that may outlive the component that began it, as Undo does; done when the reads on screen are right again. */
export function useWrite(): Write {
  const queryClient = useQueryClient()
  return useCallback(
    (options, input) => queryClient.getMutationCache().build(queryClient, options).execute(input),
    [queryClient],
  )
}

/** Server state: one query for each call, known by the call itself; writes make what they touched be asked for anew. */
import {
  QueryClient,
  type UseQueryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  type AnswerOf,
  ApiError,
  type Body,
  type CallOptions,
  call,
  type EndpointKey,
  type Query,
} from './client.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      // What the server refused it refuses again; a lost connection may come back.
      retry: (count, error) => !(error instanceof ApiError && error.status < 500) && count < 2,
    },
  },
})

const keyOf = (key: EndpointKey, options: object = {}) => {
  const { params, query, body } = options as { params?: unknown; query?: unknown; body?: unknown }
  return [key, params ?? null, query ?? null, body ?? null]
}

type Args<K extends EndpointKey> =
  Record<string, never> extends CallOptions<K> ? [CallOptions<K>?] : [CallOptions<K>]

/** Reads: `useApi('GET /api/v1/orders/:id', { params: { id } })`. */
export function useApi<K extends EndpointKey>(
  key: K,
  options?: CallOptions<K>,
  more: Partial<UseQueryOptions<AnswerOf<K>>> = {},
) {
  return useQuery<AnswerOf<K>>({
    queryKey: keyOf(key, options),
    queryFn: ({ signal }) => call(key, ...([{ ...options, signal }] as unknown as Args<K>)),
    ...more,
  })
}

/** Asks for what is likely looked at next. */
export function prefetch<K extends EndpointKey>(key: K, options: CallOptions<K>): void {
  void queryClient.prefetchQuery({
    queryKey: keyOf(key, options),
    queryFn: () => call(key, ...([options] as unknown as Args<K>)),
  })
}

type PageAnswer = { items: unknown[]; nextCursor: string | null; total?: number }
type Pages<K extends EndpointKey> = AnswerOf<K> extends PageAnswer ? K : never

/** A list with a cursor: pages are fetched as the reader goes on. */
export function usePages<K extends EndpointKey>(
  key: Pages<K>,
  options: CallOptions<K>,
  more: { enabled?: boolean } = {},
) {
  const { query } = options as { query?: Record<string, unknown> }
  const result = useInfiniteQuery({
    queryKey: keyOf(key, options),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        key as K,
        ...([{ ...options, query: { ...query, cursor: pageParam }, signal }] as unknown as Args<K>),
      ) as Promise<AnswerOf<K> & PageAnswer>,
    getNextPageParam: (last) => (last as PageAnswer).nextCursor ?? undefined,
    ...more,
  })
  // The same array as long as nothing new came: a long table is not drawn again for every change around it.
  const items = useMemo(
    () => (result.data?.pages.flatMap((p) => p.items) ?? []) as (AnswerOf<K> & PageAnswer)['items'],
    [result.data],
  )
  return { ...result, items, total: (result.data?.pages[0] as PageAnswer | undefined)?.total }
}

/**
 * A list that is picked from or edited as a whole: every page of it. As a query, so that pickers that stand on one page
 * together ask once: `useQuery({ ...wholeOf('GET /api/v1/units', { query }), staleTime })`.
 */
export function wholeOf<K extends EndpointKey>(key: Pages<K>, options: CallOptions<K>) {
  type Items = (AnswerOf<K> & PageAnswer)['items']
  const { query } = options as { query?: Record<string, unknown> }
  return {
    queryKey: [key, 'whole', query ?? null],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Items> => {
      const items: unknown[] = []
      let cursor: string | undefined
      do {
        const asked = { ...options, query: { ...query, limit: WHOLE_PAGE, cursor }, signal }
        const page = (await call(key as K, ...([asked] as unknown as Args<K>))) as PageAnswer
        items.push(...page.items)
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      return items as Items
    },
  }
}

/** The most that one page holds. */
const WHOLE_PAGE = 200

/** Writes: `const save = useWrite('PUT …', { touches: ['GET …'] }); save.mutate({ body })`. */
export function useWrite<K extends EndpointKey>(
  key: K,
  { touches = [], onDone }: { touches?: readonly EndpointKey[]; onDone?: (answer: AnswerOf<K>) => void } = {},
) {
  const client = useQueryClient()
  return useMutation<AnswerOf<K>, Error, CallOptions<K>>({
    mutationFn: (options) => call(key, ...([options] as unknown as Args<K>)),
    onSuccess: async (answer) => {
      for (const touched of touches) await client.invalidateQueries({ queryKey: [touched] })
      onDone?.(answer)
    },
  })
}

/** Makes every query of these endpoints be asked for anew. */
export function refresh(...keys: readonly EndpointKey[]): void {
  for (const key of keys) void queryClient.invalidateQueries({ queryKey: [key] })
}

export type { AnswerOf, Body, Query }

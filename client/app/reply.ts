/** What the server said, kept while it is fresh: react-query over the routes of shared/api. Never for what is inside a board or a document. */
import { QueryCache, QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { getInstance, type ReplyOf } from '../../shared/api/index.ts'
import { type AnyRoute, ApiFailure, call, type Inputs } from '../host/index.ts'

export const queries = new QueryClient({
  queryCache: new QueryCache({
    // The visit ended behind the page's back: who sits here is asked anew, or the door would say "you are signed in".
    onError: (failure) => {
      if (failure instanceof ApiFailure && failure.code === 'notSignedIn') void forget(getInstance)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays one however often it is asked; a lost network is worth two more tries.
      retry: (count, failure) => failure instanceof ApiFailure && failure.code === 'offline' && count < 2,
      retryDelay: 600,
      // Our own sentence says that the server was not reached; waiting without a word would not.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

export const replyKey = <R extends AnyRoute>(route: R, inputs: Omit<Inputs<R>, 'signal'> = {}) =>
  [route.path, inputs.params ?? {}, inputs.request ?? {}] as const

/** The reply of a GET route. `data` stays while it is asked again. */
export const useReply = <R extends AnyRoute>(
  route: R,
  inputs: Omit<Inputs<R>, 'signal'> = {},
  options: { enabled?: boolean; keepPrevious?: boolean; refetchInterval?: number } = {},
): UseQueryResult<ReplyOf<R>, ApiFailure> =>
  useQuery<ReplyOf<R>, ApiFailure>({
    queryKey: replyKey(route, inputs),
    queryFn: ({ signal }) => call(route, { ...inputs, signal }),
    enabled: options.enabled,
    refetchInterval: options.refetchInterval,
    placeholderData: options.keepPrevious ? (previous) => previous : undefined,
  })

/** After a change: what is known of these routes is asked again when somebody looks. */
export const forget = (...routes: AnyRoute[]): Promise<unknown> =>
  Promise.all(routes.map((route) => queries.invalidateQueries({ queryKey: [route.path] })))

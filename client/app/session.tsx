/** Which site this is and who sits here. Asked once at the start, and again after signing in or out. */
import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { getInstance, type InstanceView, type Me, signOut } from '../../shared/api/index.ts'
import { call } from '../host/index.ts'
import { suggestLanguage } from './language.tsx'
import { queries, replyKey } from './reply.ts'

const SessionContext = createContext<InstanceView | null>(null)

export function SessionProvider({ instance, children }: { instance: InstanceView; children: ReactNode }) {
  const { me } = instance
  const mine = me?.language ?? null
  useEffect(() => suggestLanguage(mine, instance.language), [mine, instance.language])
  return <SessionContext.Provider value={instance}>{children}</SessionContext.Provider>
}

export function useInstance(): InstanceView {
  const instance = useContext(SessionContext)
  if (!instance) throw new Error('useInstance needs a SessionProvider above')
  return instance
}

/** The person behind this browser; null when nobody signed in. */
export const useMe = (): Me | null => useInstance().me

/** Somebody else sits here now (null: nobody): what was known for the one before is forgotten. */
export function becomes(me: Me | null): void {
  queries.setQueryData<InstanceView>(replyKey(getInstance), (known) => known && { ...known, me })
  const kept = JSON.stringify(replyKey(getInstance))
  queries.removeQueries({ predicate: (query) => JSON.stringify(query.queryKey) !== kept && query.getObserversCount() === 0 })
  void queries.invalidateQueries()
}

/** Signs out, then says so to the page, and takes the rooms that were kept for this person out of the browser. Throws `ApiFailure`. */
export async function leave(): Promise<void> {
  await call(signOut)
  becomes(null)
  // What opens rooms is loaded only now: a page without rooms has no use for it. A browser that will not forget keeps nobody signed in.
  void import('../collab/index.ts').then(({ forgetOfflineCopies }) => forgetOfflineCopies()).catch(() => {})
}

/** Kinds by id. Filled by index.ts, where the list is; apart from it, so that a connector can ask for the outline of what it holds. */
import type { Kind } from './kind.ts'

const byId = new Map<string, Kind>()

export const register = (kinds: readonly Kind[]): void => {
  for (const kind of kinds) byId.set(kind.id, kind)
}

/** Undefined for a kind that this version does not know. */
export const kindOf = (id: string): Kind | undefined => byId.get(id)

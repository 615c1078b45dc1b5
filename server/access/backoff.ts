/** Waiting after wrong passwords: each further miss doubles the wait. Counts per account and address together (so nobody can lock another out),
 *  and, more patiently, per account alone (so many addresses together do not get far). Counts names that have no account just the same. */
import { Refusal } from '../../shared/errors.ts'
import type { Clock } from '../host/clock.ts'

interface Misses {
  count: number
  at: number
}

const minute = 60_000
const rules = {
  pair: { free: 5, first: 1_000, most: 15 * minute },
  account: { free: 40, first: 1_000, most: minute },
}
/** After this long without a miss all is forgotten. */
const memory = 60 * minute
const mostKept = 20_000

export interface Backoff {
  /** Refuses with `tooMany` while the wait lasts. */
  check(account: string, address: string): void
  /** Counts a try before its password is looked at, or many at once would all come through. */
  tried(account: string, address: string): void
  /** The password was right: clears the pair and takes the try back from the account. */
  passed(account: string, address: string): void
  /** Nothing is known of the account any more: it was erased. */
  forget(account: string): void
}

export function createBackoff(clock: Clock): Backoff {
  const misses = new Map<string, Misses>()
  const keysOf = (account: string, address: string) => [
    { key: `${account} ${address}`, rule: rules.pair },
    { key: account, rule: rules.account },
  ]
  const fresh = (key: string): Misses | undefined => {
    const known = misses.get(key)
    if (known && clock.now() - known.at > memory) {
      misses.delete(key)
      return undefined
    }
    return known
  }
  return {
    check(account, address) {
      for (const { key, rule } of keysOf(account, address)) {
        const known = fresh(key)
        if (!known || known.count < rule.free) continue
        const wait = Math.min(rule.most, rule.first * 2 ** (known.count - rule.free))
        if (clock.now() - known.at < wait) throw new Refusal('tooMany')
      }
    },
    tried(account, address) {
      for (const { key } of keysOf(account, address)) {
        const count = (fresh(key)?.count ?? 0) + 1
        // Taken out and put in again: the map's order is then that of the last miss, and the oldest goes first.
        misses.delete(key)
        misses.set(key, { count, at: clock.now() })
      }
      for (const key of misses.keys()) {
        if (misses.size <= mostKept) break
        misses.delete(key)
      }
    },
    passed(account, address) {
      misses.delete(`${account} ${address}`)
      const known = misses.get(account)
      if (known) known.count--
    },
    forget(account) {
      for (const key of misses.keys()) if (key === account || key.startsWith(`${account} `)) misses.delete(key)
    },
  }
}

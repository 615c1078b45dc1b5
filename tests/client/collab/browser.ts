/** A browser window that a test holds in its hand: its network comes and goes, and somebody looks or not, when the test says so. */
import type { Browser } from '../../../client/collab/browser.ts'
import { type Clock, systemClock } from '../../../server/host/clock.ts'

export interface PlayedBrowser extends Browser {
  goes(news: 'online' | 'offline' | 'visible' | 'hidden'): void
}

export function playedBrowser(clock: Clock = systemClock): PlayedBrowser {
  const listeners = new Set<Parameters<Browser['watch']>[0]>()
  let online = true
  let visible = true
  return {
    clock,
    isOnline: () => online,
    isVisible: () => visible,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    goes(news) {
      if (news === 'online' || news === 'offline') online = news === 'online'
      else visible = news === 'visible'
      if (news !== 'hidden') for (const listener of [...listeners]) listener(news)
    },
  }
}

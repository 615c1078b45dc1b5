/** The browser as far as an open room feels it: time, the network, and whether anybody is looking. Tests hand in their own. */

export interface Browser {
  clock: Clock
  /** False when the browser is sure that there is no network. */
  isOnline(): boolean
  isVisible(): boolean
  /** Calls `listener` when the network went or came, or the page came into view; gives the function that stops it. */
  watch(listener: (news: 'online' | 'offline' | 'visible') => void): () => void
}

export interface Clock {
  /** Milliseconds; only differences mean anything. */
  now(): number
  /** Calls `run` once, `ms` from now, unless the returned function was called before. */
  after(ms: number, run: () => void): () => void
}

export const ownBrowser: Browser = {
  clock: {
    now: () => performance.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  },
  isOnline: () => navigator.onLine,
  isVisible: () => document.visibilityState === 'visible',
  watch(listener) {
    const online = () => listener('online')
    const offline = () => listener('offline')
    const seen = () => document.visibilityState === 'visible' && listener('visible')
    window.addEventListener('online', online)
    window.addEventListener('offline', offline)
    document.addEventListener('visibilitychange', seen)
    return () => {
      window.removeEventListener('online', online)
      window.removeEventListener('offline', offline)
      document.removeEventListener('visibilitychange', seen)
    }
  },
}

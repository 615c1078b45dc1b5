/** When to try the server again. Each time at a random moment of a window that grows with every failure, so that hundreds who lost the same server do not
 *  come back in the same instant; a person whose line blinked is back within a second. Pacing of its own, because y-websocket's has no chance in it: everybody
 *  would come in step, and again in step after each refusal. */
import type { Browser } from './browser.ts'

export interface Reconnect {
  /** Makes the first try, at once. */
  begin(): void
  /** The line is open. */
  opened(): void
  /** It is of use: the next loss is a first one again. A server that lets in and then closes counts as failing. */
  proven(): void
  /** There is no line any more, or a try came to nothing. `crowd`: very likely everybody of this server is in the same position. */
  lost(crowd: boolean): void
  /** Something has changed for the better (the network came, somebody looks): a try at once, also in the place of one that hangs. */
  now(): void
  stop(): void
}

interface Options {
  browser: Browser
  random(): number
  connect(): void
  /** Gives up a try that hangs. `lost` is called after it. */
  abandon(): void
}

const firstMs = 1000
/** After a restart all come. The server needs a second or two to stand, and every one of them costs it a moment. */
const crowdMs = 4000
const mostMs = 5000
/** Nobody looks; coming into view tries at once. */
const mostHiddenMs = 30_000
/** A network that swallows everything lets a browser wait for minutes. */
const handshakeMs = 10_000
/** A try this young is as good as a new one. */
const youngMs = 1500

/** The window of the try after `failures` losses in a row, milliseconds. */
export const windowAfter = (failures: number, { crowd, visible }: { crowd: boolean; visible: boolean }): number =>
  Math.min((crowd ? crowdMs : firstMs) * 2 ** Math.min(failures - 1, 10), visible ? mostMs : mostHiddenMs)

export function createReconnect({ browser, random, connect, abandon }: Options): Reconnect {
  const { clock } = browser
  let failures = 0
  let triedAt = 0
  let stopTimer: (() => void) | null = null
  let is: 'idle' | 'waiting' | 'trying' | 'open' = 'idle'

  const wait = (ms: number, run: () => void) => {
    stopTimer?.()
    stopTimer = clock.after(ms, () => {
      stopTimer = null
      run()
    })
  }
  const rest = () => {
    stopTimer?.()
    stopTimer = null
  }
  const dial = () => {
    is = 'trying'
    triedAt = clock.now()
    wait(handshakeMs, () => {
      abandon()
      lost(false)
    })
    connect()
  }
  const lost = (crowd: boolean) => {
    failures++
    is = 'waiting'
    wait(random() * windowAfter(failures, { crowd, visible: browser.isVisible() }), dial)
  }

  return {
    begin: dial,
    opened() {
      is = 'open'
      rest()
    },
    proven() {
      failures = 0
    },
    lost,
    now() {
      if (is === 'waiting') dial()
      else if (is === 'trying' && clock.now() - triedAt > youngMs) {
        abandon()
        dial()
      }
    },
    stop() {
      is = 'idle'
      rest()
    },
  }
}

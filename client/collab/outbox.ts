/** What goes out to the server, in what order and how fast. The provider hands over its data messages; small ones leave at once, a large one is cut
 *  (parts.ts) and goes part by part: the next when the one before has its receipt, and never faster than the server lets a session write. What is done
 *  meanwhile waits behind it. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { largestMessage, messageSync } from '../../shared/protocol/index.ts'
import type { Clock } from './browser.ts'
import { partSize, partsOf } from './parts.ts'

export interface Outbox {
  /** Takes a message of the provider; false for one that is none of its business. `socket` is the line it goes to. */
  take(message: Uint8Array, socket: Line): boolean
  /** So many messages of this line are durable. */
  receipt(count: number): void
  /** Messages without a receipt, with the time they left: the oldest. */
  owed(): { since: number; bytes: number } | null
  /** Updates that have left without a receipt, and those that wait, oldest first. */
  unread(): Uint8Array[]
  /** While something goes in parts: since when, and how many bytes are still to go. */
  long(): { since: number; left: number } | null
  /** True: nothing is sent any more on this line; the next one brings it. */
  hold(): void
  /** The line is gone; the answer of the next one brings everything. `tooFast`: the server closed it for that. */
  reset(tooFast?: boolean): void
}

/** Where a message goes. */
export interface Line {
  post(message: Uint8Array): void
}

interface Options {
  clock: Clock
  /** The number of the newest change made here. */
  made(): number
  /** A data message is out. `upTo`: with it everything up to this change is. */
  sent(upTo: number): void
  /** It holds a value that no message can carry. Nothing more is sent. */
  tooLarge(update: Uint8Array): void
}

interface Entry {
  update: Uint8Array
  isAnswer: boolean
  upTo: number
  parts: Iterator<Uint8Array> | null
  /** Known one ahead, to tell the last part. */
  next: Uint8Array | null
  since: number
  left: number
}

/** Three quarters of what the server lets a session write, so that other windows of the person have some too; it allows a burst of twice this. */
const bytesPerMs = 786
const burstBytes = 4 * 1024 * 1024
const slowestBytesPerMs = 64

const step2 = 1
const stepUpdate = 2

export function createOutbox({ clock, made, sent, tooLarge }: Options): Outbox {
  let line: Line | null = null
  let held = false
  let isAnswered = false
  let waiting: Entry[] = []
  /** By message number on this line. */
  let flight: { message: number; update: Uint8Array; since: number }[] = []
  let count = 0
  /** The part that must have its receipt before the next one goes. */
  let awaited = 0
  let stopTimer: (() => void) | null = null
  let speed = bytesPerMs
  let burst = burstBytes
  let level = burst
  let filledAt = clock.now()

  const post = (update: Uint8Array, isAnswer: boolean, upTo: number) => {
    const message = dataMessage(update, isAnswer)
    level -= message.length
    flight.push({ message: ++count, update, since: clock.now() })
    line?.post(message)
    // Whoever hears of it may send the next at once.
    sent(upTo)
  }
  const begin = (entry: Entry): Iterator<Uint8Array> => {
    entry.since = clock.now()
    entry.parts = entry.update.length > partSize.bytes ? partsOf(entry.update) : [entry.update].values()
    entry.next = entry.parts.next().value ?? null
    return entry.parts
  }
  const fill = () => {
    const now = clock.now()
    level = Math.min(burst, level + (now - filledAt) * speed)
    filledAt = now
  }
  const pump = () => {
    for (let entry = waiting[0]; entry && !held; entry = waiting[0]) {
      if (awaited > 0 || stopTimer) return
      const parts = entry.parts ?? begin(entry)
      const part = entry.next ?? nothing
      if (part.length > largestMessage - mostHeader) {
        held = true
        tooLarge(part)
        return
      }
      fill()
      if (level < part.length && level < burst) {
        stopTimer = clock.after(Math.ceil((Math.min(part.length, burst) - level) / speed), () => {
          stopTimer = null
          pump()
        })
        return
      }
      entry.next = parts.next().value ?? null
      entry.left = Math.max(0, entry.left - part.length)
      const isLast = entry.next === null
      if (isLast) waiting.shift()
      else awaited = count + 1
      // The others of an answer are updates: they bring what the first has room for no more.
      const upTo = isLast ? entry.upTo : 0
      const { isAnswer } = entry
      entry.isAnswer = false
      post(part, isAnswer, upTo)
    }
  }

  return {
    take(message, socket) {
      const data = readData(message)
      if (!data) return false
      line = socket
      const { update, isAnswer } = data
      if (isAnswer) {
        // It has everything that waits.
        waiting = []
        isAnswered = true
      }
      if (held || !isAnswered) return true
      waiting.push({ update, isAnswer, upTo: made(), parts: null, next: null, since: clock.now(), left: update.length })
      pump()
      return true
    },
    receipt(read) {
      flight = flight.filter(({ message }) => message > read)
      if (awaited > 0 && read >= awaited) awaited = 0
      pump()
    },
    owed() {
      const [oldest] = flight
      return oldest ? { since: oldest.since, bytes: flight.reduce((sum, { update }) => sum + update.length, 0) } : null
    },
    unread: () => [...flight, ...waiting].map(({ update }) => update),
    long() {
      const [first] = waiting
      return first?.parts ? { since: first.since, left: waiting.reduce((sum, { left }) => sum + left, 0) } : null
    },
    hold() {
      held = true
    },
    reset(tooFast = false) {
      line = null
      held = isAnswered = false
      waiting = []
      flight = []
      count = awaited = 0
      stopTimer?.()
      stopTimer = null
      if (!tooFast) return
      speed = Math.max(slowestBytesPerMs, speed / 2)
      burst = level = partSize.bytes
      filledAt = clock.now()
    },
  }
}

/** Two numbers and a length. */
const mostHeader = 8
/** An update without structs and deletes. */
const nothing = new Uint8Array([0, 0])

function readData(message: Uint8Array): { update: Uint8Array; isAnswer: boolean } | null {
  // Both numbers are small, so each is one byte.
  if (message[0] !== messageSync || (message[1] !== step2 && message[1] !== stepUpdate)) return null
  return { update: decoding.readVarUint8Array(decoding.createDecoder(message.subarray(2))), isAnswer: message[1] === step2 }
}

function dataMessage(update: Uint8Array, isAnswer: boolean): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageSync)
  encoding.writeVarUint(encoder, isAnswer ? step2 : stepUpdate)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

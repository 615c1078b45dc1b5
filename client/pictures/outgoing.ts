/** Sends pictures to the server, one after the other: kept in this browser until they are there, tried again when the line is back, told apart when refused. */
import type { StoredFile } from '../../shared/api/index.ts'
import { ApiFailure } from '../host/index.ts'
import { type Signal, signal } from '../ui/signal.ts'
import type { WaitingPictures } from './waiting.ts'

export interface Sending {
  source: string
  name: string
  is: 'waiting' | 'sending'
  /** 0 to 1. */
  progress: number
}

export interface OutgoingParts {
  waiting: WaitingPictures
  upload(blob: Blob, onProgress: (share: number) => void, signal: AbortSignal): Promise<StoredFile>
  after(ms: number, run: () => void): () => void
  /** It is there. `hash` is what the server calls it: of an SVG that it cleaned otherwise than we did, another one. */
  stored(source: string, hash: string): void
  /** It will not be there: the server refused it. */
  refused(source: string, name: string, failure: ApiFailure): void
}

export interface Outgoing {
  all: Signal<readonly Sending[]>
  send(picture: { source: string; name: string; blob: Blob }): void
  /** Sends it no more, and forgets it. */
  cancel(source: string): void
  /** The line is back. */
  again(): void
  close(): void
}

const [firstWaitMs, longestWaitMs] = [2000, 60_000]

export function createOutgoing({ waiting, upload, after, stored, refused }: OutgoingParts): Outgoing {
  const all = signal<readonly Sending[]>([])
  const blobs = new Map<string, Blob>()
  let current: { source: string; stop: AbortController } | null = null
  let stopTimer: (() => void) | null = null
  let tries = 0
  let isClosed = false

  const change = (source: string, next: Partial<Sending>) =>
    all.set(all.get().map((one) => (one.source === source ? { ...one, ...next } : one)))
  const drop = (source: string) => {
    blobs.delete(source)
    all.set(all.get().filter((one) => one.source !== source))
    void waiting.forget(source)
  }

  const next = async (): Promise<void> => {
    const first = all.get()[0]
    if (isClosed || current || stopTimer || !first) return
    const { source, name } = first
    const stop = new AbortController()
    current = { source, stop }
    change(source, { is: 'sending', progress: 0 })
    try {
      const { hash } = await upload(blobs.get(source)!, (progress) => change(source, { progress }), stop.signal)
      tries = 0
      drop(source)
      if (!isClosed) stored(source, hash)
    } catch (failure) {
      if (stop.signal.aborted) {
        // Cancelled, or the page is gone: what is kept is sent the next time.
      } else if (failure instanceof ApiFailure && isFinal(failure)) {
        drop(source)
        refused(source, name, failure)
      } else {
        change(source, { is: 'waiting', progress: 0 })
        stopTimer = after(Math.min(longestWaitMs, firstWaitMs * 2 ** tries++), () => {
          stopTimer = null
          void next()
        })
      }
    }
    current = null
    void next()
  }

  const take = ({ source, name, blob }: { source: string; name: string; blob: Blob }) => {
    if (blobs.has(source)) return
    blobs.set(source, blob)
    all.set([...all.get(), { source, name, is: 'waiting', progress: 0 }])
    void next()
  }

  return {
    all,
    send(picture) {
      take(picture)
      const { source, name, blob } = picture
      void blob.arrayBuffer().then((bytes) => {
        if (blobs.has(source)) void waiting.keep({ source, name, type: blob.type, bytes })
      })
    },
    cancel(source) {
      drop(source)
      if (current?.source === source) current.stop.abort()
    },
    again() {
      tries = 0
      stopTimer?.()
      stopTimer = null
      void next()
    },
    close() {
      isClosed = true
      stopTimer?.()
      current?.stop.abort()
    },
  }
}

/** Asking again would be answered alike. */
const isFinal = ({ code, status }: ApiFailure): boolean =>
  code !== 'offline' && code !== 'tooMany' && code !== 'notSignedIn' && status >= 400 && status < 500

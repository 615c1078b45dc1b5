/** The pictures of a room as the painter needs them: fetched once, decoded beside the frame in about the size they are shown in, kept as long as there is room. */
import type { ImageNode } from '../../shared/drawing/index.ts'

export interface Decoded {
  image: CanvasImageSource
  w: number
  h: number
  /** Gives back its memory. */
  close(): void
}

export interface ShelfParts {
  /** Null when the server has none of this source; throws when it was not reached. */
  fetch(source: string): Promise<Blob | null>
  /** In this width, or its own when that is smaller. `full` is its own width. Throws for what is no picture. */
  decode(blob: Blob, width: number): Promise<Decoded & { full: number }>
  after(ms: number, run: () => void): () => void
}

export interface Shelf {
  /** The best there is now; asks for a better one when it is needed. `scale`: device pixels per unit of the node. */
  at(node: Pick<ImageNode, 'source' | 'w' | 'h'>, scale: number): CanvasImageSource | 'missing' | null
  /** Tells of each source that looks different from now on. */
  watch(listener: (source: string) => void): () => void
  /** Puts a picture of this browser there, before the server has it; `null` takes it away again. */
  put(source: string, blob: Blob | null): void
  /** Its bytes; null when they cannot be had. */
  blob(source: string): Promise<Blob | null>
  /** The line is back: asks again for what could not be had. */
  again(): void
  close(): void
}

interface Kept {
  blob: Blob | null
  /** In this browser only: cannot be fetched again. */
  isOwn: boolean
  state: 'new' | 'fetching' | 'there' | 'unreached' | 'missing'
  tries: number
  stop: (() => void) | null
  /** Width in its own pixels, once it was decoded. */
  full: number
  sizes: Map<number, Decoded & { used: number }>
  decoding: boolean
}

/** Of decoded pictures, four bytes a pixel. What was shown in the last moments stays also when it is more. */
const mostDecodedBytes = 160_000_000
const mostBlobBytes = 80_000_000
const shownRecently = 400
const [leastWidth, mostWidth] = [64, 4096]
/** Somebody who has just put a picture on the board may still be sending it. */
const patientTries = 5
const mostTries = 14

export function createShelf({ fetch, decode, after }: ShelfParts): Shelf {
  const kept = new Map<string, Kept>()
  const listeners = new Set<(source: string) => void>()
  let clock = 0
  let isClosed = false

  const keep = (source: string): Kept => {
    let one = kept.get(source)
    if (!one)
      kept.set(source, (one = { blob: null, isOwn: false, state: 'new', tries: 0, stop: null, full: 0, sizes: new Map(), decoding: false }))
    return one
  }
  const tell = (source: string) => {
    for (const listener of [...listeners]) listener(source)
  }

  const load = async (source: string, one: Kept): Promise<void> => {
    one.state = 'fetching'
    one.stop?.()
    one.stop = null
    let found: Blob | null | undefined
    try {
      found = await fetch(source)
    } catch {
      found = undefined
    }
    // Put there by hand meanwhile, or nobody wants it any more.
    if (isClosed || one.state !== 'fetching') return
    if (found) {
      one.blob = found
      one.state = 'there'
      forgetBlobs(source)
      tell(source)
      return
    }
    if (found === undefined) {
      one.state = 'unreached'
      return
    }
    one.state = 'missing'
    one.tries++
    if (one.tries === patientTries) tell(source)
    if (one.tries < mostTries) one.stop = after(Math.min(60_000, 1000 * 2 ** (one.tries - 1)), () => void load(source, one))
  }

  const decodeTo = async (source: string, one: Kept, width: number): Promise<void> => {
    if (!one.blob || one.decoding) return
    one.decoding = true
    try {
      const decoded = await decode(one.blob, width)
      one.full = decoded.full
      if (isClosed) decoded.close()
      else {
        one.sizes.get(decoded.w)?.close()
        one.sizes.set(decoded.w, { ...decoded, used: ++clock })
        forgetDecoded()
      }
    } catch {
      one.state = 'missing'
      one.tries = mostTries
    }
    one.decoding = false
    if (!isClosed) tell(source)
  }

  const forgetDecoded = () => {
    const all = [...kept.values()].flatMap((one) => [...one.sizes].map(([width, size]) => ({ one, width, size })))
    let bytes = all.reduce((sum, { size }) => sum + size.w * size.h * 4, 0)
    for (const { one, width, size } of all.sort((a, b) => a.size.used - b.size.used)) {
      if (bytes <= mostDecodedBytes || size.used > clock - shownRecently) return
      size.close()
      one.sizes.delete(width)
      bytes -= size.w * size.h * 4
    }
  }
  const forgetBlobs = (but: string) => {
    let bytes = 0
    for (const { blob } of kept.values()) bytes += blob?.size ?? 0
    for (const [source, one] of kept) {
      if (bytes <= mostBlobBytes) return
      if (!one.blob || one.isOwn || source === but || one.decoding) continue
      bytes -= one.blob.size
      one.blob = null
      one.state = 'new'
    }
  }

  return {
    at({ source, w }, scale) {
      if (source === '') return 'missing'
      const one = keep(source)
      const wanted = Math.min(mostWidth, Math.max(leastWidth, 2 ** Math.ceil(Math.log2(Math.max(1, w * scale)))))
      const width = one.full > 0 ? Math.min(wanted, one.full) : wanted
      const sizes = [...one.sizes.keys()].sort((a, b) => a - b)
      // Better too large than too small; what is too small is shown until the right one is there.
      const best = sizes.find((size) => size >= width) ?? sizes.at(-1)
      const enough = best !== undefined && best >= width && best <= width * 4
      if (!enough) {
        if (one.blob) void decodeTo(source, one, width)
        else if (one.state === 'new') void load(source, one)
      }
      if (best !== undefined) {
        const size = one.sizes.get(best)!
        size.used = ++clock
        return size.image
      }
      return one.state === 'missing' && one.tries >= patientTries ? 'missing' : null
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    put(source, blob) {
      const one = keep(source)
      one.stop?.()
      one.stop = null
      one.isOwn = blob !== null
      if (blob) Object.assign(one, { blob, state: 'there' })
      else if (one.blob === null) one.state = 'new'
      tell(source)
    },
    async blob(source) {
      const one = keep(source)
      if (one.blob) return one.blob
      return fetch(source).catch(() => null)
    },
    again() {
      for (const [source, one] of kept) {
        if (one.state !== 'unreached' && one.state !== 'missing') continue
        one.tries = Math.min(one.tries, patientTries)
        void load(source, one)
      }
    },
    close() {
      isClosed = true
      for (const one of kept.values()) {
        one.stop?.()
        for (const size of one.sizes.values()) size.close()
      }
      kept.clear()
      listeners.clear()
    },
  }
}

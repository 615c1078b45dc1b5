/** A network between clients and a server that is as bad as it gets, from a seed: it delays, cuts in the middle of a message, falls silent, and keeps the server's end of a
 *  line open when the client's is long gone, so that an old connection goes on beside the new one. Never does it change bytes or their order in one line. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { seeded } from './random.ts'

export interface Weather {
  /** Each piece of bytes waits up to so long, ms. */
  delayMs: number
  /** Chances per piece: the line is cut; its far end stays open for a while; nothing passes for a while. */
  cut: number
  linger: number
  silence: number
}

export interface ChaosProxy {
  readonly port: number
  /** Pieces of bytes that have passed. */
  readonly passed: number
  /** What has gone wrong so far. */
  readonly faults: Record<'cut' | 'linger' | 'silence', number>
  /** Where the server is now, on this machine; null: there is none. */
  lead(port: number | null): void
  /** From now on things go wrong, as they do not at first; or no more: what lingers ends, what was silent goes on. */
  storm(isOn: boolean): void
  close(): Promise<void>
}

/** How long something lingers or is silent, ms at most. */
const mostMs = 600

export async function openChaosProxy(random: ReturnType<typeof seeded>, { delayMs, ...chances }: Weather): Promise<ChaosProxy> {
  let target: number | null = null
  let passed = 0
  let isCalm = true
  const faults = { cut: 0, linger: 0, silence: 0 }
  const lines = new Set<Line>()

  const happen = (line: Line): void => {
    if (isCalm) return
    const chance = random.next()
    if (chance < chances.cut) {
      faults.cut++
      line.cut()
    } else if (chance < chances.cut + chances.linger) {
      faults.linger++
      line.linger(random.below(mostMs))
    } else if (chance < chances.cut + chances.linger + chances.silence) {
      faults.silence++
      line.beSilent(random.below(mostMs), random.next() < 0.5)
    }
  }

  class Line {
    readonly #ends: { client: Socket; server: Socket }
    readonly #timers = new Set<NodeJS.Timeout>()
    #isSilent = false
    readonly #pumps: (() => void)[]

    constructor(client: Socket, server: Socket) {
      this.#ends = { client, server }
      this.#pumps = [this.#pipe(client, server), this.#pipe(server, client)]
      for (const end of [client, server]) end.on('error', () => {}).setNoDelay(true)
      // The client's end may be gone while the server's lingers.
      client.on('close', () => this.#isLingering || this.cut())
      server.on('close', () => this.cut())
    }

    #isLingering = false

    cut(): void {
      for (const timer of this.#timers) clearTimeout(timer)
      this.#ends.client.destroy()
      this.#ends.server.destroy()
      lines.delete(this)
    }

    /** What the client had sent still arrives, late. */
    linger(ms: number): void {
      this.#isLingering = true
      this.#ends.client.destroy()
      this.#later(ms, () => this.cut())
    }

    beSilent(ms: number, isEnd: boolean): void {
      this.#isSilent = true
      this.#later(ms, () => {
        if (isEnd) this.cut()
        else this.calm()
      })
    }

    calm(): void {
      if (this.#isLingering) this.cut()
      this.#isSilent = false
      for (const pump of this.#pumps) pump()
    }

    #later(ms: number, run: () => void): void {
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        run()
      }, ms)
      this.#timers.add(timer)
    }

    #pipe(from: Socket, to: Socket): () => void {
      const pieces: Buffer[] = []
      let isUnderWay = false
      const pump = () => {
        if (isUnderWay || this.#isSilent || pieces.length === 0) return
        isUnderWay = true
        this.#later(isCalm ? 0 : random.below(delayMs + 1), () => {
          isUnderWay = false
          if (this.#isSilent) return
          const piece = pieces.shift()!
          // Now and then only a part of it, so that what happens next happens in the middle of a message.
          const length = !isCalm && piece.length > 1 && random.next() < 0.2 ? 1 + random.below(piece.length - 1) : piece.length
          if (length < piece.length) pieces.unshift(piece.subarray(length))
          if (!to.destroyed) to.write(piece.subarray(0, length))
          passed++
          happen(this)
          pump()
        })
      }
      from.on('data', (piece) => {
        pieces.push(piece)
        pump()
      })
      return pump
    }
  }

  const server = createServer((client) => {
    client.on('error', () => {})
    if (target === null) client.destroy()
    else lines.add(new Line(client, connect({ host: '127.0.0.1', port: target })))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    get passed() {
      return passed
    },
    faults,
    lead(port) {
      target = port
    },
    storm(isOn) {
      isCalm = !isOn
      if (isCalm) for (const line of [...lines]) line.calm()
    },
    async close() {
      for (const line of [...lines]) line.cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Watches over the lines (TCP connections) of an HTTP server, so that none costs much for long: those that have not said yet what they want, those that wait
 *  for another request, and those that say what nobody can read. Sockets leave its care when they are upgraded. */
import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { networkOf } from './address.ts'
import type { Clock } from './clock.ts'

export interface LineLimits {
  /** Connections of one address that have not said yet what they want: the head of their first request is not whole. The oldest beyond are cut. */
  halfOpenPerAddress: number
  /** Seconds that the head of a request may take. */
  headSeconds: number
  /** Bytes of the head of a request. */
  head: number
  /** Seconds that a whole request may take to come in. */
  requestSeconds: number
  /** Seconds a connection may stand still while an answer is made or taken. */
  stillSeconds: number
  /** Seconds a connection is kept for another request. */
  idleSeconds: number
  /** Connections of one address kept so; the next is closed after its answer. */
  idlePerAddress: number
}

/** For `createServer`: what Node itself looks after. */
export const serverOptions = ({ head, headSeconds, requestSeconds, idleSeconds }: LineLimits) => ({
  maxHeaderSize: head,
  headersTimeout: headSeconds * 1000,
  requestTimeout: Math.max(requestSeconds, headSeconds) * 1000,
  // Longer than proxies keep theirs (60 seconds): they would send a request into a line that we close in the same moment.
  keepAliveTimeout: idleSeconds * 1000,
  // How often Node looks for those that took too long. Its own half a minute would make forty seconds of ten.
  connectionsCheckingInterval: 1000,
})

/** A line may be so young that what it sent was not read yet: a workshop that comes back all at once is no attack. */
const youngMs = 1000
/** Times the limit that may be that young. */
const youngFactor = 50

/** `isProxy`: a trusted proxy has this address, so that many visitors share its lines. */
export function watchLines(
  server: Server,
  { limits, clock, isProxy }: { limits: LineLimits; clock: Clock; isProxy(address: string): boolean },
): void {
  // None is passed over unread (Node drops those past this number, an Origin perhaps): their bytes are limited.
  server.maxHeadersCount = 0
  server.timeout = limits.stillSeconds * 1000
  /** By network: lines without a whole head, and since when, the oldest first. */
  const halfOpen = new Map<string, Map<Socket, number>>()
  /** By network: lines that have asked for something. */
  const asking = new Map<string, Set<Socket>>()
  const networks = new WeakMap<Socket, string>()

  const isHeard = (socket: Socket, network: string) => {
    const lines = halfOpen.get(network)
    lines?.delete(socket)
    if (lines?.size === 0) halfOpen.delete(network)
  }
  const isDone = (socket: Socket, network: string) => {
    const lines = asking.get(network)
    lines?.delete(socket)
    if (lines?.size === 0) asking.delete(network)
  }

  const watched = new Set<string>()
  /** Cuts the oldest past the limit, once the last that came had its chance to be read. */
  const watch = (network: string) => {
    if (watched.has(network)) return
    watched.add(network)
    // After a turn in which the server was busy, timers come before what has arrived: first that is read.
    clock.after(youngMs, () =>
      setImmediate(() => {
        watched.delete(network)
        const now = clock.now()
        const lines = [...(halfOpen.get(network) ?? [])]
        const old = lines.filter(([, since]) => now - since >= youngMs)
        for (const [socket] of old.slice(0, Math.max(0, old.length - limits.halfOpenPerAddress))) socket.destroy()
        if (lines.length > limits.halfOpenPerAddress) watch(network)
      }),
    )
  }

  server.on('connection', (socket) => {
    const address = socket.remoteAddress
    // It left before it was looked at.
    if (address === undefined) {
      socket.destroy()
      return
    }
    if (isProxy(address)) return
    const network = networkOf(address)
    let lines = halfOpen.get(network)
    if (!lines) halfOpen.set(network, (lines = new Map()))
    if (lines.size >= limits.halfOpenPerAddress * youngFactor) {
      socket.destroy()
      return
    }
    networks.set(socket, network)
    lines.set(socket, clock.now())
    socket.once('close', () => {
      isHeard(socket, network)
      isDone(socket, network)
    })
    if (lines.size > limits.halfOpenPerAddress) watch(network)
  })

  server.prependListener('request', ({ socket }, response: ServerResponse) => {
    const network = networks.get(socket)
    if (network === undefined) return
    isHeard(socket, network)
    let lines = asking.get(network)
    if (!lines) asking.set(network, (lines = new Set()))
    lines.add(socket)
    if (lines.size > limits.idlePerAddress) response.shouldKeepAlive = false
  })
  server.prependListener('upgrade', ({ socket }) => {
    const network = networks.get(socket)
    if (network === undefined) return
    isHeard(socket, network)
    isDone(socket, network)
  })

  server.on('clientError', (error: NodeJS.ErrnoException, line) => {
    if (!line.writable || error.code === 'ECONNRESET') {
      line.destroy()
      return
    }
    // Ended and let go: what the other end still sends is of no interest.
    line.end(`HTTP/1.1 ${statusOf(error)}\r\nConnection: close\r\n\r\n`, () => line.destroy())
  })
}

function statusOf({ code }: NodeJS.ErrnoException): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large'
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout'
  return '400 Bad Request'
}

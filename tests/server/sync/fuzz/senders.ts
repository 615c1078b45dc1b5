/** Those who send what is hostile: they stay as long as the server lets them, and come again. */
import { connect, type Socket } from 'node:net'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { decodeNotice, decodeSaved, messageNotice, messageSaved, messageSync, type RoomName } from '../../../../shared/protocol/index.ts'
import type { Case } from './batch.ts'
import { syncMessage } from './frames.ts'
import type { Sender } from './ground.ts'
import type { Target } from './target.ts'
import { until } from './until.ts'

/** What became of the cases: `taken`, `refused <why>`, `closed <code>`, `status <number>` and how often. */
export type Outcomes = Map<string, number>

const nothing = Uint8Array.from([0, 0])

export class Senders {
  readonly #target: Target
  readonly #room: RoomName
  readonly #outcomes: Outcomes
  readonly #windows = new Map<Sender, Window>()
  readonly #lines: Socket[] = []

  constructor(target: Target, room: RoomName, outcomes: Outcomes) {
    this.#target = target
    this.#room = room
    this.#outcomes = outcomes
  }

  /** An honest update; it must be taken. */
  async plant(by: Sender, update: Uint8Array): Promise<void> {
    const window = await this.#windowOf(by)
    window.post([syncMessage(2, update)])
    await until(this.#target, () => window.saved >= 2, `what ${by} plants is saved`)
  }

  async send(each: Case): Promise<void> {
    switch (each.way) {
      case 'messages':
        return each.answers ? this.#sendOpen(each.by, each.messages) : this.#sendEarly(each.by, each.messages)
      case 'frames':
        return this.#sendRaw(`GET /sync/${this.#room} HTTP/1.1\r\n${handshake}Cookie: who=${each.by}\r\n\r\n`, each.bytes, each.stays)
      case 'request':
        return this.#sendRaw('', each.bytes, each.stays)
    }
  }

  /** Everybody goes, and what they sent has arrived. */
  async end(): Promise<void> {
    for (const line of this.#lines.splice(0)) line.destroy()
    for (const window of this.#windows.values()) window.leave()
    await until(this.#target, () => [...this.#windows.values()].every(({ over }) => over !== null), 'the lines are closed')
    this.#windows.clear()
  }

  leave(): void {
    for (const line of this.#lines) line.destroy()
    for (const window of this.#windows.values()) window.leave()
  }

  #note(outcome: string): void {
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1)
  }

  async #windowOf(by: Sender): Promise<Window> {
    const known = this.#windows.get(by)
    if (known && known.over === null) return known
    const window = new Window(`${this.#target.url}/${this.#room}`, by)
    this.#windows.set(by, window)
    await until(this.#target, () => window.asked || window.over !== null, `${by} is let in`)
    window.post([syncMessage(1, nothing)])
    await until(this.#target, () => window.saved >= 1 || window.over !== null, `${by} is served`)
    return window
  }

  async #sendOpen(by: Sender, messages: Uint8Array[]): Promise<void> {
    const window = await this.#windowOf(by)
    const before = window.saved
    // The last one changes nothing: when it is receipted, the others are dealt with.
    window.post([...messages, syncMessage(2, nothing)])
    await until(this.#target, () => window.saved > before || window.over !== null, `a sender hears of its messages (${by})`)
    this.#note(window.over ?? (window.saved > before + 1 ? 'taken' : 'passed over'))
    if (window.over !== null) window.leave()
  }

  /** Before it has answered, some of it may wait. */
  async #sendEarly(by: Sender, messages: Uint8Array[]): Promise<void> {
    const window = new Window(`${this.#target.url}/${this.#room}`, by)
    await until(this.#target, () => window.isOpen || window.over !== null, `${by} is let in`)
    window.post([...messages, syncMessage(1, nothing), syncMessage(2, nothing)])
    await until(this.#target, () => window.saved > 0 || window.over !== null, `an early sender hears of its messages (${by})`)
    this.#note(window.over ?? (window.saved > 2 ? 'taken' : 'passed over'))
    window.leave()
  }

  async #sendRaw(opening: string, bytes: Uint8Array, stays: boolean): Promise<void> {
    const { hostname, port } = new URL(this.#target.url)
    const line = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    this.#lines.push(line)
    let heard = Buffer.alloc(0)
    let isOver = false
    line.on('error', () => {})
    line.on('data', (data) => (heard = heard.length < 4096 ? Buffer.concat([heard, data]) : heard))
    line.on('end', () => (isOver = true))
    line.on('close', () => (isOver = true))
    if (opening) {
      line.write(opening)
      await until(this.#target, () => isOver || heard.includes('\r\n\r\n'), 'a handshake is answered')
    }
    if (stays) {
      // Whatever comes of it: the line stays until the end of the batch.
      await new Promise<void>((resolve) => line.write(bytes, () => resolve()))
    } else {
      line.end(bytes)
      await until(this.#target, () => isOver, 'a line whose end was sent is closed')
      line.destroy()
      this.#lines.splice(this.#lines.indexOf(line), 1)
    }
    const status = /^HTTP\/1\.1 (\d+)/.exec(heard.toString('latin1'))?.[1]
    this.#note(opening ? `line ${stays ? 'stays' : 'ends'}` : `status ${status ?? 'none'}`)
  }
}

const handshake =
  'Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'

/** One socket, with as much of a client as it takes to know what the server made of a message. */
class Window {
  /** The server asked what it has. */
  asked = false
  saved = 0
  /** Why nothing more is taken of it. */
  over: string | null = null
  readonly #socket: WebSocket

  constructor(url: string, by: Sender) {
    this.#socket = new WebSocket(url, { headers: { cookie: `who=${by}` }, perMessageDeflate: false })
    this.#socket.on('error', () => {})
    this.#socket.on('close', (code) => (this.over ??= `closed ${code}`))
    this.#socket.on('message', (data: Buffer) => this.#hear(data))
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  post(messages: Uint8Array[]): void {
    for (const message of messages) if (this.isOpen) this.#socket.send(message)
  }

  leave(): void {
    this.#socket.terminate()
  }

  #hear(data: Buffer): void {
    const decoder = decoding.createDecoder(data)
    switch (decoding.readVarUint(decoder)) {
      case messageSync:
        if (decoding.readVarUint(decoder) === 0) this.asked = true
        break
      case messageSaved:
        this.saved = decodeSaved(decoder).count
        break
      case messageNotice: {
        const notice = decodeNotice(decoder)
        if (notice?.notice === 'refused') this.over ??= `refused ${notice.reason}`
      }
    }
  }
}

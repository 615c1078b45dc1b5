/** A WebSocket client that costs next to nothing, so that a thousand of them do not hide what the server can do: all lines read into one buffer, frames are
 *  handed over where they lie, and what is written was framed beforehand. Speaks what a server of ours or a peer sends: no extensions, no text. */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export interface Line {
  /** One or several frames made by `frame`. */
  send(frames: Uint8Array): void
  /** Cuts it. */
  end(): void
}

interface Options {
  port: number
  path: string
  /** One binary message: `bytes` from `start` to `end`, valid during the call only. Of a message longer than `skim`, only the first bytes; `size` is its true length. */
  hear(line: Line, bytes: Buffer, start: number, end: number, size: number): void
  /** The line is gone, by whomever: the close code when the server gave one. */
  closed?(code: number | null): void
  /** Do not keep more than so many bytes of one message; null keeps all. */
  skim?: number | null
}

const readBuffer = Buffer.allocUnsafe(256 * 1024)
const [binary, close, ping, pong] = [2, 8, 9, 10]
/** A message longer than this gets a buffer of its own while it arrives. */
const large = 64 * 1024

/** Resolves when the handshake is done. */
export function openLine({ port, path, hear, closed, skim = null }: Options): Promise<Line> {
  return new Promise((resolve, reject) => {
    let isOpen = false
    let code: number | null = null
    /** Bytes of a frame that has not arrived whole. */
    let rest: Buffer | null = null
    /** A large message on its way: what is kept of it, how long it is, how much has come. */
    let coming: { kept: Buffer; size: number; filled: number } | null = null

    const socket: Socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: readBuffer,
        callback(count) {
          take(readBuffer, count)
          return true
        },
      },
    })
    const line: Line = { send: (frames) => void socket.write(frames), end: () => socket.destroy() }
    socket.on('error', (problem) => reject(problem))
    socket.on('close', () => {
      reject(new Error('the line was closed before it was open'))
      closed?.(code)
    })
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    )

    function take(chunk: Buffer, count: number): void {
      let at = 0
      if (coming) {
        const more = Math.min(count, coming.size - coming.filled)
        chunk.copy(coming.kept, coming.filled, 0, Math.min(more, Math.max(0, coming.kept.length - coming.filled)))
        coming.filled += more
        at = more
        if (coming.filled < coming.size) return
        const { kept, size } = coming
        coming = null
        hear(line, kept, 0, kept.length, size)
      }
      let data = chunk
      let length = count
      if (rest) {
        data = Buffer.concat([rest, chunk.subarray(at, count)])
        length = data.length
        at = 0
        rest = null
      }
      if (!isOpen) {
        const end = data.subarray(at, length).indexOf('\r\n\r\n')
        if (end < 0) {
          rest = Buffer.from(data.subarray(at, length))
          return
        }
        const answer = data.toString('latin1', at, at + end)
        if (!answer.startsWith('HTTP/1.1 101')) {
          reject(new Error(`the handshake was refused: ${answer.split('\r\n', 1)[0]}`))
          socket.destroy()
          return
        }
        isOpen = true
        at += end + 4
        resolve(line)
      }
      frames(data, at, length)
    }

    function frames(data: Buffer, from: number, length: number): void {
      let at = from
      while (at < length) {
        const short = length - at < 2 ? 0 : data[at + 1]! & 127
        const header = length - at < 2 ? 2 : short < 126 ? 2 : short === 126 ? 4 : 10
        if (length - at < header) break
        const size = short < 126 ? short : short === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2))
        const start = at + header
        if (length - start < size) {
          if (size <= large) break
          const kept = Buffer.allocUnsafe(skim === null ? size : Math.min(size, skim))
          data.copy(kept, 0, start, Math.min(length, start + kept.length))
          coming = { kept, size, filled: length - start }
          return
        }
        at = start + size
        const kind = data[start - header]! & 15
        if (kind === binary) hear(line, data, start, at, size)
        else if (kind === ping) line.send(frame([data.subarray(start, at)], pong))
        else if (kind === close) {
          code = size >= 2 ? data.readUInt16BE(start) : null
          socket.destroy()
          return
        }
      }
      if (at < length) rest = Buffer.from(data.subarray(at, length))
    }
  })
}

/** A client's frame around a message that may lie in several parts. The mask is zero: allowed, and the bytes stay as they are. */
export function frame(parts: Uint8Array[], kind = binary): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  const header = size < 126 ? 2 : size < 65536 ? 4 : 10
  const bytes = Buffer.allocUnsafe(header + 4 + size)
  bytes[0] = 0x80 | kind
  bytes[1] = 0x80 | (header === 2 ? size : header === 4 ? 126 : 127)
  if (header === 4) bytes.writeUInt16BE(size, 2)
  if (header === 10) bytes.writeBigUInt64BE(BigInt(size), 2)
  bytes.fill(0, header, header + 4)
  let at = header + 4
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** A WebSocket that tells what really went out: the provider sends by itself, and only the socket sees every message, in order. */
import { largestMessage, messageSync } from '../../shared/protocol/index.ts'

type SocketClass = typeof WebSocket

interface Told {
  /** A data message of the sync protocol went out. `isAnswer`: step 2, the answer to the server's question for what we have; else an update. */
  sent(update: Uint8Array, isAnswer: boolean): void
  /** A message was too large for any server to take it, and was kept back. */
  tooLarge(message: Uint8Array): void
}

export function countingSocket(Base: SocketClass, told: Told): SocketClass {
  return class extends Base {
    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      const message = data instanceof Uint8Array ? data : null
      if (message && message.length > largestMessage) {
        told.tooLarge(message)
        return
      }
      super.send(data as string)
      // Both numbers are small, so each is one byte: message, then step (0), answer (1) or update (2).
      if (message && message[0] === messageSync && (message[1] === 1 || message[1] === 2)) told.sent(message, message[1] === 1)
    }
  }
}

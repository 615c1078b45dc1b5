/** A WebSocket as the provider knows it, whose messages pass by us: the provider sends by itself, and only the socket sees every message, in order. */
import type { Line } from './outbox.ts'

type SocketClass = typeof WebSocket

interface Told {
  /** The provider sends this; true when it was taken over, and `line.post` sends in its place. */
  takes(message: Uint8Array, line: Line & { readonly bufferedAmount: number }): boolean
  /** Something came from the server. */
  heard(): void
}

export function lineSocket(Base: SocketClass, told: Told): SocketClass {
  return class extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('message', told.heard)
    }
    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      if (!(data instanceof Uint8Array && told.takes(data, this))) super.send(data as string)
    }
    post(message: Uint8Array): void {
      super.send(message as Uint8Array<ArrayBuffer>)
    }
  }
}

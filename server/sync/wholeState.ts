/** The whole state of a room, encoded and framed once for all who come with nothing, and what was sent since. A storm of joiners costs one encoding, also while somebody edits. */
import * as Y from 'yjs'
import { syncFrame, syncStep2 } from './frame.ts'

export class WholeState {
  #base: Buffer | null = null
  #since: Buffer[] = []
  #sinceBytes = 0

  /** Frames that bring an empty client to the state of `doc`. */
  frames(doc: Y.Doc): Buffer {
    this.#base ??= syncFrame(syncStep2, Y.encodeStateAsUpdate(doc))
    return this.#since.length === 0 ? this.#base : Buffer.concat([this.#base, ...this.#since])
  }

  /** These frames were sent to everybody; they are in the document. */
  add(frames: Buffer): void {
    if (!this.#base) return
    this.#since.push(frames)
    this.#sinceBytes += frames.length
    if (this.#sinceBytes > Math.max(64 * 1024, this.#base.length / 4)) this.drop()
  }

  drop(): void {
    this.#base = null
    this.#since = []
    this.#sinceBytes = 0
  }
}

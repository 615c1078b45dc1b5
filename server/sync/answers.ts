/** What clients were answered who asked for the room's state, by what they had (their state vector), and what was sent to everybody since. A storm of joiners, or of
 *  clients that come back after a restart, costs one answer, also while somebody edits. All of it is durable. */
import { syncFrame, syncStep2 } from './frame.ts'

interface Answer {
  base: Buffer
  /** How much of `since` is in the base. */
  from: number
}

/** So many different state vectors are remembered. */
const mostAnswers = 64
/** And so many bytes for all of them; one that is larger, alone. Whoever invents vectors gets the whole state for each. */
const mostBytes = 32 * 1024 * 1024

export class RememberedAnswers {
  #answers = new Map<string, Answer>()
  #since: Buffer[] = []
  #sinceBytes = 0
  #baseBytes = 0
  /** `since` from a place on, joined for those who follow. */
  #joined: { from: number; upTo: number; frames: Buffer } | null = null

  /** Frames that bring a client with this state vector up to date, or null when that must be worked out: then `remember` it. */
  to(vector: Uint8Array): Buffer[] | null {
    const answer = this.#answers.get(keyOf(vector))
    if (!answer) return null
    return answer.from === this.#since.length ? [answer.base] : [answer.base, this.#sinceFrom(answer.from)]
  }

  /** `lacking`: what a client with this vector lacks now; then come `more`, further updates. */
  remember(vector: Uint8Array, lacking: Uint8Array, more: Buffer | null = null): Buffer[] {
    const frame = syncFrame(syncStep2, lacking)
    const base = more ? Buffer.concat([frame, more]) : frame
    if (this.#answers.size >= mostAnswers || this.#baseBytes + base.length > mostBytes) this.drop()
    this.#answers.set(keyOf(vector), { base, from: this.#since.length })
    this.#baseBytes += base.length
    return [base]
  }

  /** These frames were sent to everybody. */
  add(frames: Buffer): void {
    if (this.#answers.size === 0) return
    this.#since.push(frames)
    this.#sinceBytes += frames.length
    if (this.#sinceBytes > 64 * 1024 + this.#baseBytes / 4) this.drop()
  }

  drop(): void {
    this.#answers = new Map()
    this.#since = []
    this.#sinceBytes = 0
    this.#baseBytes = 0
    this.#joined = null
  }

  #sinceFrom(from: number): Buffer {
    const upTo = this.#since.length
    if (this.#joined?.from !== from || this.#joined.upTo !== upTo) {
      this.#joined = { from, upTo, frames: Buffer.concat(this.#since.slice(from)) }
    }
    return this.#joined.frames
  }
}

const keyOf = (vector: Uint8Array): string => Buffer.from(vector.buffer, vector.byteOffset, vector.length).toString('latin1')

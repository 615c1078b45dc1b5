/** A batch: hostile things sent to one fresh room, one after the other. Plain bytes, so that one line of hex is enough to do it again. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Sender, senders } from './ground.ts'

export type Case = {
  /** Good people write in the same moment. */
  beside: boolean
} /** Messages on a WebSocket. `answers`: it first says that it has nothing, as an honest client does; else at the end. */ & (
  | { way: 'messages'; by: Sender; answers: boolean; messages: Uint8Array[] }
  /** Bytes on the line after a handshake. `stays`: the line is left as it is until the end of the batch; else its end is sent. */
  | { way: 'frames'; by: Sender; stays: boolean; bytes: Uint8Array }
  /** Bytes on a line of their own. */
  | { way: 'request'; stays: boolean; bytes: Uint8Array }
)

export interface Batch {
  /** Rooms of comments have attacks of their own (commenting.test.ts). */
  kind: 'board' | 'document'
  cases: Case[]
}

const ways = ['messages', 'frames', 'request'] as const
const kinds = ['board', 'document'] as const

export function toHex({ kind, cases }: Batch): string {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, kinds.indexOf(kind))
  for (const each of cases) {
    encoding.writeVarUint(encoder, ways.indexOf(each.way))
    if (each.way !== 'request') encoding.writeVarUint(encoder, senders.indexOf(each.by))
    encoding.writeVarUint(encoder, ((each.way === 'messages' ? each.answers : each.stays) ? 1 : 0) + (each.beside ? 2 : 0))
    const parts = each.way === 'messages' ? each.messages : [each.bytes]
    encoding.writeVarUint(encoder, parts.length)
    for (const part of parts) encoding.writeVarUint8Array(encoder, part)
  }
  return Buffer.from(encoding.toUint8Array(encoder)).toString('hex')
}

export function fromHex(hex: string): Batch {
  const decoder = decoding.createDecoder(Uint8Array.from(Buffer.from(hex, 'hex')))
  const pick = <T>(list: readonly T[]): T => {
    const found = list[decoding.readVarUint(decoder)]
    if (found === undefined) throw new RangeError('not a batch of this program')
    return found
  }
  const kind = pick(kinds)
  const cases: Case[] = []
  while (decoding.hasContent(decoder)) {
    const way = pick(ways)
    const by = way === 'request' ? null : pick(senders)
    const flags = decoding.readVarUint(decoder)
    const [flag, beside] = [(flags & 1) === 1, (flags & 2) === 2]
    const parts = Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarUint8Array(decoder).slice())
    if (way === 'request') cases.push({ way, beside, stays: flag, bytes: parts[0]! })
    else if (way === 'frames') cases.push({ way, beside, by: by!, stays: flag, bytes: parts[0]! })
    else cases.push({ way, beside, by: by!, answers: flag, messages: parts })
  }
  return { kind, cases }
}

/** A smaller batch for which `fails` still holds: without cases, messages and bytes that do not matter. `until`: when to stop, by `performance.now`. */
export async function shrink(batch: Batch, fails: (smaller: Batch) => Promise<boolean>, until: number): Promise<Batch> {
  const hasTime = () => performance.now() < until
  const cases = await withoutNeedless(batch.cases, async (fewer) => fails({ ...batch, cases: fewer }), hasTime)
  for (const [index, each] of cases.entries()) {
    const instead = (other: Case) => fails({ ...batch, cases: cases.with(index, other) })
    if (each.way === 'messages') {
      const messages = await withoutNeedless(each.messages, async (fewer) => instead({ ...each, messages: fewer }), hasTime)
      for (const [at, message] of messages.entries()) {
        const bytes = await withoutNeedless(
          [...message],
          async (fewer) => instead({ ...each, messages: messages.with(at, Uint8Array.from(fewer)) }),
          hasTime,
        )
        messages[at] = Uint8Array.from(bytes)
      }
      cases[index] = { ...each, messages }
    } else {
      const bytes = await withoutNeedless([...each.bytes], async (fewer) => instead({ ...each, bytes: Uint8Array.from(fewer) }), hasTime)
      cases[index] = { ...each, bytes: Uint8Array.from(bytes) }
    }
  }
  return { ...batch, cases }
}

/** Takes away ever smaller runs as long as it still fails. Source: Zeller, Hildebrandt 2002 (delta debugging), the part that takes complements. */
async function withoutNeedless<T>(list: T[], fails: (fewer: T[]) => Promise<boolean>, hasTime: () => boolean): Promise<T[]> {
  let now = list
  for (let run = Math.ceil(now.length / 2); run >= 1; run = run === 1 ? 0 : Math.ceil(run / 2)) {
    for (let at = 0; at < now.length && hasTime(); ) {
      const fewer = now.toSpliced(at, run)
      if (await fails(fewer)) now = fewer
      else at += run
    }
  }
  return now
}

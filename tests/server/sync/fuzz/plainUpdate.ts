/** A Yjs update (version 1) as plain data that can be changed at will, and written again with an encoder that holds nothing to be wrong.
 *  Format: yjs `src/utils/updates.js` and `src/structs/*`; https://github.com/yjs/yjs/blob/main/INTERNALS.md */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export interface PlainUpdate {
  blocks: Block[]
  deleted: { client: number; ranges: { clock: number; length: number }[] }[]
  /** What stands behind the end. */
  rest?: Uint8Array
}

/** Structs of one client that follow one another. */
export interface Block {
  client: number
  clock: number
  structs: PlainStruct[]
  /** Says that there are so many of them, whatever there are. */
  count?: number
}

export interface PlainId {
  client: number
  clock: number
}

export interface PlainStruct {
  content: Content
  origin: PlainId | null
  right: PlainId | null
  /** Name of a root, or the item of the type it lies in. Written only when there are no neighbours, as in the format. */
  parent: string | PlainId | null
  key: string | null
  /** Bits to turn in its first byte. */
  flip?: number
}

/** By number of the format; `gone` is a struct that was cleared away. */
export type Content =
  | { is: 'gone' | 'deleted' | 'skip'; length: number }
  | { is: 'json'; list: string[]; count?: number }
  | { is: 'binary'; bytes: Uint8Array }
  /** Bytes, where they are no sound text. */
  | { is: 'text'; text: string | Uint8Array }
  | { is: 'embed'; json: string }
  | { is: 'format'; key: string; json: string }
  | { is: 'type'; type: number; name: string | null }
  /** Bytes, where the value is written in a way that no encoder does. */
  | { is: 'any'; list: (Any | Uint8Array)[]; count?: number }
  | { is: 'document'; name: string; options: Any }

type Any = Parameters<typeof encoding.writeAny>[1]

const numbers = { gone: 0, deleted: 1, json: 2, binary: 3, text: 4, embed: 5, format: 6, type: 7, any: 8, document: 9, skip: 10 } as const
const xmlElement = 3
const xmlHook = 5

/** How far the clock goes on with it. */
export function lengthOf(content: Content): number {
  switch (content.is) {
    case 'gone':
    case 'deleted':
    case 'skip':
      return content.length
    case 'json':
    case 'any':
      return content.list.length
    case 'text':
      return content.text.length
    default:
      return 1
  }
}

export const endOf = ({ clock, structs }: Block): number => structs.reduce((at, { content }) => at + lengthOf(content), clock)

/** Reads what Yjs wrote; throws on anything else. */
export function readPlain(bytes: Uint8Array): PlainUpdate {
  const decoder = decoding.createDecoder(bytes)
  const number = () => decoding.readVarUint(decoder)
  const many = <T>(read: () => T): T[] => Array.from({ length: number() }, read)
  const id = (): PlainId => ({ client: number(), clock: number() })
  const struct = (): PlainStruct => {
    const info = decoding.readUint8(decoder)
    const kind = info & 31
    if (kind === numbers.gone || kind === numbers.skip) {
      const is = kind === numbers.gone ? 'gone' : 'skip'
      return { content: { is, length: number() }, origin: null, right: null, parent: null, key: null }
    }
    const origin = info & 128 ? id() : null
    const right = info & 64 ? id() : null
    const parent = origin || right ? null : number() === 1 ? decoding.readVarString(decoder) : id()
    const key = parent !== null && info & 32 ? decoding.readVarString(decoder) : null
    return { content: contentOf(kind), origin, right, parent, key }
  }
  const contentOf = (kind: number): Content => {
    switch (kind) {
      case numbers.deleted:
        return { is: 'deleted', length: number() }
      case numbers.json:
        return { is: 'json', list: many(() => decoding.readVarString(decoder)) }
      case numbers.binary:
        return { is: 'binary', bytes: decoding.readVarUint8Array(decoder).slice() }
      case numbers.text:
        return { is: 'text', text: decoding.readVarString(decoder) }
      case numbers.embed:
        return { is: 'embed', json: decoding.readVarString(decoder) }
      case numbers.format:
        return { is: 'format', key: decoding.readVarString(decoder), json: decoding.readVarString(decoder) }
      case numbers.type: {
        const type = number()
        return { is: 'type', type, name: type === xmlElement || type === xmlHook ? decoding.readVarString(decoder) : null }
      }
      case numbers.any:
        return { is: 'any', list: many(() => decoding.readAny(decoder)) }
      default:
        throw new RangeError(`no content of kind ${kind}`)
    }
  }
  const blocks = many((): Block => {
    const count = number()
    const client = number()
    const clock = number()
    return { client, clock, structs: Array.from({ length: count }, struct) }
  })
  const deleted = many(() => ({ client: number(), ranges: many(() => ({ clock: number(), length: number() })) }))
  return { blocks, deleted }
}

/** Writes anything. */
export function writePlain({ blocks, deleted, rest }: PlainUpdate): Uint8Array {
  const encoder = encoding.createEncoder()
  const number = (value: number) => encoding.writeVarUint(encoder, value)
  const text = (value: string | Uint8Array) =>
    typeof value === 'string' ? encoding.writeVarString(encoder, value) : encoding.writeVarUint8Array(encoder, value)
  const id = ({ client, clock }: PlainId) => {
    number(client)
    number(clock)
  }
  const body = (content: Content) => {
    switch (content.is) {
      case 'gone':
      case 'deleted':
      case 'skip':
        return number(content.length)
      case 'json':
        number(content.count ?? content.list.length)
        return content.list.forEach(text)
      case 'binary':
        return encoding.writeVarUint8Array(encoder, content.bytes)
      case 'text':
        return text(content.text)
      case 'embed':
        return text(content.json)
      case 'format':
        text(content.key)
        return text(content.json)
      case 'type':
        number(content.type)
        return content.name === null ? undefined : text(content.name)
      case 'any':
        number(content.count ?? content.list.length)
        for (const value of content.list) {
          if (value instanceof Uint8Array) encoding.writeUint8Array(encoder, value)
          else encoding.writeAny(encoder, value)
        }
        return
      case 'document':
        text(content.name)
        return encoding.writeAny(encoder, content.options)
    }
  }
  number(blocks.length)
  for (const { client, clock, structs, count } of blocks) {
    number(count ?? structs.length)
    number(client)
    number(clock)
    for (const { content, origin, right, parent, key, flip = 0 } of structs) {
      const isItem = content.is !== 'gone' && content.is !== 'skip'
      const isAlone = !origin && !right
      const flags = (origin ? 128 : 0) | (right ? 64 : 0) | (isAlone && key !== null ? 32 : 0)
      encoding.writeUint8(encoder, (numbers[content.is] | (isItem ? flags : 0)) ^ flip)
      if (isItem) {
        if (origin) id(origin)
        if (right) id(right)
        if (isAlone) {
          number(typeof parent === 'string' ? 1 : 0)
          if (typeof parent === 'string') text(parent)
          else id(parent ?? { client: 0, clock: 0 })
          if (key !== null) text(key)
        }
      }
      body(content)
    }
  }
  number(deleted.length)
  for (const { client, ranges } of deleted) {
    number(client)
    number(ranges.length)
    for (const { clock, length } of ranges) {
      number(clock)
      number(length)
    }
  }
  if (rest) encoding.writeUint8Array(encoder, rest)
  return encoding.toUint8Array(encoder)
}

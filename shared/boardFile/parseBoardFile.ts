/** Reads an exported board that came from outside, and distrusts all of it. What a newer Stoa wrote (kinds, properties) is kept; what would harm is not. */
import { kindOf } from '../kinds/index.ts'
import { isHash, isId, longestText, ok, parseMention, type Result, type RichText, type Run, readAddress, refuse } from '../lib/index.ts'
import { objectKeys } from '../model/index.ts'
import type { BoardFile, FileObject } from './boardFile.ts'

/** The most objects a file may hold, and characters the properties of one object take as JSON. */
const mostObjects = 20_000
const largestProps = 500_000
/** A full table is larger than anything else. */
const largestCells = 4_000_000
const farthest = 10_000_000

export function parseBoardFile(value: unknown): Result<BoardFile, 'notOurFile' | 'fileTooNew'> {
  if (!isRecord(value) || value.format !== 'stoa/board' || typeof value.version !== 'number') return refuse('notOurFile')
  if (value.version > 1) return refuse('fileTooNew')
  if (value.version !== 1 || !Array.isArray(value.objects) || value.objects.length > mostObjects) return refuse('notOurFile')
  const objects: FileObject[] = []
  const ids = new Set<string>()
  for (const item of value.objects) {
    const object = parseFileObject(item)
    // Two of one id: nobody could tell which of them the others mean.
    if (!object || ids.has(object.id)) return refuse('notOurFile')
    ids.add(object.id)
    objects.push(object)
  }
  return ok({
    format: 'stoa/board',
    version: 1,
    title: typeof value.title === 'string' ? clean(value.title).replace(/\s+/g, ' ').trim().slice(0, 120) : '',
    exported: typeof value.exported === 'string' ? value.exported.slice(0, 40) : '',
    objects,
    ...(isRecord(value.files) ? { files: filesIn(value.files) } : {}),
  })
}

/** What looks like a file; whether it is a picture, and that of its hash, is found out by who keeps it. */
const filesIn = (files: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => isHash(entry[0]) && typeof entry[1] === 'string'))

/** One object of a file or of the clipboard; null when it is none. */
export function parseFileObject(value: unknown): FileObject | null {
  if (!isRecord(value) || !isId(value.id) || typeof value.kind !== 'string' || !/^[A-Za-z][\w-]{0,39}$/.test(value.kind)) return null
  const at = numbers(value.at)
  const size = numbers(value.size)
  if (!at || !size || size[0] < 0 || size[1] < 0) return null
  const object: FileObject = { id: value.id, kind: value.kind, at, size }
  if (value.layer !== undefined) {
    if (value.layer !== 'items' && value.layer !== 'surface') return null
    object.layer = value.layer
  }
  if (value.angle !== undefined) {
    if (typeof value.angle !== 'number' || !Number.isFinite(value.angle)) return null
    object.angle = value.angle
  }
  if (value.parent !== undefined && value.parent !== null) {
    if (!isId(value.parent)) return null
    object.parent = value.parent
  }
  if (value.locked === true) object.locked = true
  // One that nobody should open is left out; the object stays.
  if (readAddress(value.href)) object.href = value.href as string
  if (typeof value.order === 'string') object.order = value.order
  if (typeof value.by === 'string') object.by = clean(value.by).slice(0, 80)
  if (value.props !== undefined) {
    // In this order: only what is known not to be too deep can be written out.
    const props = isRecord(value.props) ? cleanProps(value.props) : null
    if (!props || JSON.stringify(props).length > (kindOf(value.kind)?.cells ? largestCells : largestProps)) return null
    object.props = props
  }
  if (value.text !== undefined && value.text !== null) {
    const text = cleanText(value.text)
    if (text === null) return null
    object.text = text
  }
  return object
}

const grouped = new Set<string>(Object.values(objectKeys))

/** The properties, without the keys that mean something else in an object; null when a value is none that JSON knows. */
function cleanProps(props: Record<string, unknown>): Record<string, unknown> | null {
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(props)) {
    if (grouped.has(key) || key in Object.prototype || key.length > 60) continue
    const cleaned = cleanValue(value, 0, key)
    if (cleaned === undefined) return null
    if (cleaned !== dropped) kept[key] = cleaned
  }
  return kept
}

const dropped = Symbol('dropped')
const deepest = 12

/** The value with its strings put right; `dropped` for an address nobody should open, undefined for what JSON does not know. */
function cleanValue(value: unknown, depth: number, key: string): unknown {
  if (depth > deepest) return undefined
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value === 'string') return /^(link|href|url)$/i.test(key) && !isSafeLink(value) ? dropped : clean(value)
  if (Array.isArray(value)) {
    const items = value.map((item) => cleanValue(item, depth + 1, key))
    return items.includes(undefined) ? undefined : items.filter((item) => item !== dropped)
  }
  if (!isRecord(value)) return undefined
  const kept: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(value)) {
    if (name in Object.prototype) continue
    const cleaned = cleanValue(inner, depth + 1, name)
    if (cleaned === undefined) return undefined
    if (cleaned !== dropped) kept[name] = cleaned
  }
  return kept
}

function cleanText(value: unknown): RichText | string | null {
  if (typeof value === 'string') return value.length > longestText ? null : clean(value)
  if (!Array.isArray(value)) return null
  let letters = 0
  const text: RichText = []
  for (const paragraph of value) {
    if (!Array.isArray(paragraph)) return null
    const runs: Run[] = []
    for (const run of paragraph) {
      if (!isRecord(run) || typeof run.text !== 'string') return null
      letters += run.text.length
      const list = runs.length === 0 && (run.list === 'bullet' || run.list === 'number') ? run.list : null
      if (run.text === '' && list === null) continue
      const mention = parseMention(run.mention)
      runs.push({
        text: clean(run.text).replaceAll('\n', ' '),
        ...(run.bold === true ? { bold: true } : {}),
        ...(run.italic === true ? { italic: true } : {}),
        ...(run.strike === true ? { strike: true } : {}),
        ...(typeof run.link === 'string' && isSafeLink(run.link) ? { link: run.link } : {}),
        ...(mention ? { mention: { id: mention.id, name: clean(mention.name) } } : {}),
        ...(list === null ? {} : { list }),
        ...(list !== null && (run.level === 1 || run.level === 2) ? { level: run.level } : {}),
      })
    }
    text.push(runs)
  }
  return letters > longestText ? null : text
}

/** Web and mail addresses; nothing that would run. */
const isSafeLink = (address: string): boolean => /^(https?:\/\/|mailto:)[^\s]+$/i.test(address) && address.length <= 2000

/** Whole letters, composed, without the control characters that no keyboard types. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const numbers = (value: unknown): [number, number] | null =>
  Array.isArray(value) && value.length === 2 && value.every((item) => Number.isFinite(item) && Math.abs(item) <= farthest)
    ? [value[0], value[1]]
    : null

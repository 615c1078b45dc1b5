/** The clipboard. Browsers may refuse it (no permission, no https): that is an answer, not an error. */
import { writeHtml, writeTabs } from '../../shared/lib/index.ts'

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** What travels on the clipboard between boards; other programs see `text`, and those that know looks `html`. */
interface Clip {
  objects: unknown[]
  text: string
  html?: string | undefined
  /** Id of the room that the pictures among the objects are of. */
  from?: string | null | undefined
}

/** What was found on a clipboard, or was dropped. */
export interface ReadClip<Item> {
  objects: Item[]
  text: string
  html: string
  files: File[]
  from: string | null
}

const boardType = 'application/x-stoa-board+json'
const roomType = 'application/x-stoa-room'

/** The last clip of this page: menus can only read the text of the clipboard, and find the objects that belong to it here. */
let own: Clip | null = null

/** Puts it on the clipboard of a copy event. */
export function writeClip(into: DataTransfer, clip: Clip): void {
  const { objects, text, html, from } = (own = clip)
  into.setData(boardType, JSON.stringify(objects))
  if (from) into.setData(roomType, from)
  if (html) into.setData('text/html', html)
  into.setData('text/plain', text)
}

/** A range of cells for spreadsheets. */
export function writeCells(into: DataTransfer, cells: readonly (readonly string[])[]): void {
  own = null
  into.setData('text/plain', writeTabs(cells))
  into.setData('text/html', writeHtml(cells))
}

/** What the clipboard of a paste event holds. The objects come from anywhere: whoever uses them parses them. */
export function readClip<Item>(from: DataTransfer): ReadClip<Item> {
  let objects: unknown = []
  try {
    objects = JSON.parse(from.getData(boardType) || '[]')
  } catch {
    // Not written by a board: the text is still there.
  }
  return {
    objects: Array.isArray(objects) ? (objects as Item[]) : [],
    text: from.getData('text/plain'),
    html: from.getData('text/html'),
    files: [...from.files],
    from: from.getData(roomType) || null,
  }
}

/** What is on the clipboard, asked for by a menu; the browser may ask the person. Empty when it refuses. */
export async function readClipboard<Item>(): Promise<ReadClip<Item>> {
  const found: ReadClip<Item> = { objects: [], text: '', html: '', files: [], from: null }
  try {
    for (const item of await navigator.clipboard.read()) {
      for (const type of item.types) {
        const blob = await item.getType(type)
        if (type === 'text/plain') found.text = await blob.text()
        else if (type === 'text/html') found.html = await blob.text()
        else if (type.startsWith('image/')) found.files.push(new File([blob], '', { type }))
      }
    }
  } catch {
    // Refused, or a browser that reads letters only.
    found.text = (await navigator.clipboard?.readText().catch(() => null)) ?? own?.text ?? ''
  }
  if (!own || own.text !== found.text) return found
  return { ...found, objects: own.objects as Item[], from: own.from ?? null }
}

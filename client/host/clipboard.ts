/** The clipboard. Browsers may refuse it (no permission, no https): that is an answer, not an error. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** What travels on the clipboard between boards; every other program sees `text`. */
interface Clip {
  objects: unknown[]
  text: string
}

const boardType = 'application/x-stoa-board+json'

/** The last clip of this page: menus can only read the text of the clipboard, and find the objects that belong to it here. */
let own: Clip | null = null

/** Puts it on the clipboard of a copy event. */
export function writeClip(into: DataTransfer, clip: Clip): void {
  const { objects, text } = (own = clip)
  into.setData(boardType, JSON.stringify(objects))
  into.setData('text/plain', text)
}

/** What the clipboard of a paste event holds. The objects come from anywhere: whoever uses them parses them. */
export function readClip<Item>(from: DataTransfer): { objects: Item[]; text: string } {
  let objects: unknown = []
  try {
    objects = JSON.parse(from.getData(boardType) || '[]')
  } catch {
    // Not written by a board: the text is still there.
  }
  return { objects: Array.isArray(objects) ? (objects as Item[]) : [], text: from.getData('text/plain') }
}

/** What is on the clipboard, asked for by a menu; the browser may ask the person. Empty when it refuses. */
export async function readClipboard<Item>(): Promise<{ objects: Item[]; text: string }> {
  const text = await navigator.clipboard.readText().catch(() => own?.text ?? '')
  return own && own.text === text ? { objects: own.objects as Item[], text } : { objects: [], text }
}

/** From the HTML of other programs to texts of notes: bold, italic, struck out, links that are safe to follow, and lists. Everything else is passed over. */
import { safeAddress } from '../../shared/document/index.ts'
import { asItem, plainText, type RichText, type Run } from '../../shared/lib/index.ts'

/** What is read of a node of a page; the DOM's own fit. */
interface HtmlNode {
  nodeType: number
  nodeName: string
  nodeValue: string | null
  childNodes: ArrayLike<HtmlNode>
  getAttribute?(name: string): string | null
}

type Looks = Omit<Run, 'text'>
type List = 'bullet' | 'number'

/** One text for each note: a paragraph each, a list as one, and a list alone as one for each of its items. Null when it says no more than its letters do (then these
 *  are read as they stand), or holds a table. */
export function textsIn(body: HtmlNode): RichText[] | null {
  const texts: RichText[] = []
  let current: RichText = [[]]
  let [hasLooks, hasTable, others, lists] = [false, false, 0, 0]
  const isEmpty = () => plainText(current).trim() === ''
  const flush = () => {
    if (!isEmpty()) texts.push(current.map(tidy).filter((runs, index, all) => runs.length > 0 || (index > 0 && index < all.length - 1)))
    current = [[]]
  }

  const read = (node: HtmlNode, looks: Looks) => {
    if (node.nodeType === 3) {
      const text = (node.nodeValue ?? '').toWellFormed().replace(/[\s\u00a0]+/g, ' ')
      if (text !== '') current.at(-1)!.push({ text: text.normalize('NFC'), ...looks })
      return
    }
    if (node.nodeType !== 1) return
    const name = node.nodeName.toLowerCase()
    if (name === 'table') hasTable = true
    if (unread.has(name)) return
    if (name === 'br') current.push([])
    else if (name === 'ul' || name === 'ol') {
      flush()
      lists++
      readList(node, name === 'ol' ? 'number' : 'bullet', looks, 0)
      flush()
      hasLooks = true
    } else if (blocks.has(name)) {
      flush()
      const before = texts.length
      for (const child of listOf(node)) read(child, /^h[1-6]$/.test(name) ? { ...looks, bold: true } : looks)
      flush()
      if (texts.length > before) others++
      if (/^h[1-6]$/.test(name)) hasLooks = true
    } else {
      const inside = looksOf(node, name, looks)
      if (inside !== looks) hasLooks = true
      for (const child of listOf(node)) read(child, inside)
    }
  }
  /** Its items as paragraphs of the text that is being read. */
  const readList = (node: HtmlNode, list: List, looks: Looks, level: number) => {
    for (const item of listOf(node)) {
      const name = item.nodeName.toLowerCase()
      if (name === 'ul' || name === 'ol') readList(item, name === 'ol' ? 'number' : 'bullet', looks, Math.min(2, level + 1))
      if (name !== 'li') continue
      const parts: HtmlNode[] = []
      const nested: HtmlNode[] = []
      for (const child of listOf(item)) (/^[uo]l$/i.test(child.nodeName) ? nested : parts).push(child)
      const outer = current
      current = [[]]
      for (const part of parts) readInline(part, looks)
      const runs = tidy(current.flat())
      current = outer
      if (runs.length > 0) {
        if (current.length === 1 && current[0]!.length === 0) current = []
        current.push(asItem(runs, list, level))
      }
      for (const deeper of nested)
        readList(deeper, deeper.nodeName.toLowerCase() === 'ol' ? 'number' : 'bullet', looks, Math.min(2, level + 1))
    }
    if (current.length === 0) current = [[]]
  }
  /** In an item a paragraph is no note of its own. */
  const readInline = (node: HtmlNode, looks: Looks) => {
    if (node.nodeType === 1 && blocks.has(node.nodeName.toLowerCase())) for (const child of listOf(node)) readInline(child, looks)
    else read(node, looks)
  }

  read(body, {})
  flush()
  if (hasTable || !hasLooks) return null
  // A list alone is a list of ideas.
  return lists === 1 && texts.length === 1 && others <= 1 && texts[0]!.every((runs) => runs[0]?.list) ? itemsApart(texts[0]!) : texts
}

const unread = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'img', 'iframe', 'object', 'textarea', 'select'])
const blocks = new Set(
  'body html main article section header footer div p h1 h2 h3 h4 h5 h6 blockquote pre dl dt dd figure figcaption table tbody thead tr td th li hr'.split(
    ' ',
  ),
)
const listOf = (node: HtmlNode): HtmlNode[] => Array.from(node.childNodes)

function looksOf(node: HtmlNode, name: string, looks: Looks): Looks {
  if (name === 'strong' || name === 'b') return { ...looks, bold: true }
  if (name === 'em' || name === 'i') return { ...looks, italic: true }
  if (name === 's' || name === 'del' || name === 'strike') return { ...looks, strike: true }
  const link = name === 'a' ? safeAddress(node.getAttribute?.('href')) : null
  return link === null ? looks : { ...looks, link }
}

/** Runs that look alike as one, no space at the ends or twice in a row. */
function tidy(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const { text, ...looks } of runs) {
    const last = result.at(-1)
    const fresh = last === undefined || last.text.endsWith(' ') ? text.trimStart() : text
    if (fresh === '') continue
    if (last && JSON.stringify({ ...last, text: '' }) === JSON.stringify({ text: '', ...looks })) last.text += fresh
    else result.push({ text: fresh, ...looks })
  }
  const last = result.at(-1)
  if (last) last.text = last.text.trimEnd()
  return result.filter(({ text }) => text !== '')
}

/** Each item of the top level, with those nested below it. */
function itemsApart(list: RichText): RichText[] {
  const notes: RichText[] = []
  for (const runs of list) {
    if (runs[0]?.level && notes.length > 0) notes.at(-1)!.push(runs)
    else notes.push([asItem(runs, null)])
  }
  return notes
}

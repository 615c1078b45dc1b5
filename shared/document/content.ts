/** A document's content in its Y.Doc, read as ProseMirror JSON and as plain texts. Needs no DOM. */
import type { JSONContent } from '@tiptap/core'
import * as Y from 'yjs'

/** The fragment that holds the blocks of a document. */
export const contentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('content')

/** What the fragment says now, as ProseMirror JSON (`{ type: 'doc', content }`). A copy. By hand: y-tiptap's `yXmlFragmentToProsemirrorJSON` throws on the first thing
 *  that no editor writes, and one such thing must not keep everybody from the rest. It is left out. */
export const toJson = (content: Y.XmlFragment): JSONContent => ({ type: 'doc', content: content.toArray().flatMap(nodesOf) })

function nodesOf(node: unknown): JSONContent[] {
  if (node instanceof Y.XmlText) return textsOf(node)
  if (!(node instanceof Y.XmlElement)) return []
  const json: JSONContent = { type: node.nodeName }
  const attrs = node.getAttributes() as Record<string, unknown>
  if (Object.keys(attrs).length > 0) json.attrs = attrs
  const children: unknown[] = node.toArray()
  if (children.length > 0) json.content = children.flatMap(nodesOf)
  return [json]
}

function textsOf(text: Y.XmlText): JSONContent[] {
  return (text.toDelta() as { insert: unknown; attributes?: Record<string, Record<string, unknown>> }[]).flatMap(
    ({ insert, attributes }) => {
      if (typeof insert !== 'string') return []
      const marks = Object.entries(attributes ?? {}).map(([name, attrs]) => ({ type: markIn(name), attrs }))
      return marks.length > 0 ? { type: 'text', text: insert, marks } : { type: 'text', text: insert }
    },
  )
}

/** y-tiptap keeps marks that may lie over one another under names with a hash behind them. */
const markIn = (name: string): string => /^(.*)--[a-zA-Z0-9+/=]{8}$/s.exec(name)?.[1] ?? name

/** Every sentence in it, one entry per paragraph, heading, cell or question, in reading order; empty ones left out. For search and for the receipts of exports. */
export function documentTexts(content: Y.XmlFragment): string[] {
  const texts: string[] = []
  const collect = (node: JSONContent): void => {
    if (node.type === 'question' && typeof node.attrs?.text === 'string') texts.push(node.attrs.text)
    const children = node.content ?? []
    const own = children.map((child) => (child.type === 'hardBreak' ? '\n' : child.type === 'text' ? (child.text ?? '') : '')).join('')
    if (own.trim() !== '') texts.push(own)
    for (const child of children) collect(child)
  }
  collect(toJson(content))
  return texts
}

/** A document's content in its Y.Doc, read as ProseMirror JSON and as plain texts. Needs no DOM. */
import type { JSONContent } from '@tiptap/core'
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/** The fragment that holds the blocks of a document. */
export const contentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('content')

/** What the fragment says now, as ProseMirror JSON (`{ type: 'doc', content }`). A copy. */
export const toJson = (content: Y.XmlFragment): JSONContent => yXmlFragmentToProsemirrorJSON(content) as JSONContent

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

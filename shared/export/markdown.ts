/** A document as Markdown (GitHub's dialect: tables and tasks). Questions of fields become lines in italics. */
import type { JSONContent } from '@tiptap/core'
import { MarkdownManager } from '@tiptap/markdown'
import { documentExtensions, safeAddress, toJson } from '../document/index.ts'
import type { DocumentFormat } from './format.ts'

export const markdown: DocumentFormat = {
  of: 'document',
  id: 'markdown',
  label: 'Markdown',
  extension: 'md',
  mime: 'text/markdown; charset=utf-8',
  async make({ title, content }) {
    const document = toJson(content)
    const begins = document.content?.[0]
    const titled = begins?.type === 'heading' && begins.attrs?.level === 1
    const heading: JSONContent = { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: title }] }
    const blocks = prepared(document, false).content ?? []
    const manager = new MarkdownManager({ extensions: documentExtensions() })
    const text = manager.serialize({ type: 'doc', content: titled ? blocks : [heading, ...blocks] })
    const lines = text
      .replaceAll(standIn, '\\')
      .split('\n')
      // Two spaces at the end of a line mean a break; more are what a person typed.
      .map((line) => (/\S {2,}$/.test(line) ? `${line.trimEnd()}  ` : line.trimEnd()))
    return new TextEncoder().encode(
      `${lines
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim()}\n`,
    )
  },
}

/** Stands for a backslash until the manager has escaped what it knows; it would escape a real one. A noncharacter: no text contains it. */
const standIn = '\uFDD0'

/** A copy in which everything is escaped that the manager lets through: bars in tables, and what at the start of a line would make a heading, a list or
 *  a rule. Empty paragraphs are left out, but for those that a cell or an item needs. */
function prepared(node: JSONContent, inTable: boolean): JSONContent {
  if (node.type === 'text') return { ...node, text: (node.text ?? '').replaceAll(standIn, ''), marks: safeMarks(node) }
  const table = inTable || node.type === 'table'
  const isLine = node.type === 'paragraph' || node.type === 'heading'
  let lineStarts = node.type === 'paragraph'
  const content = (node.content ?? [])
    .filter((child, _, all) => !(child.type === 'paragraph' && isEmpty(child) && (all.length > 1 || node.type === 'doc')))
    .map((child) => {
      const copy = prepared(child, table)
      if (!isLine) return copy
      if (copy.type === 'text' && !copy.marks?.some((mark) => mark.type === 'code')) {
        if (lineStarts) copy.text = escapeStart(copy.text ?? '')
        if (table) copy.text = copy.text?.replaceAll('|', `${standIn}|`)
      }
      lineStarts = copy.type === 'hardBreak'
      return copy
    })
  return { ...node, content }
}

const isEmpty = (node: JSONContent): boolean =>
  (node.content ?? []).every((child) => child.type === 'text' && (child.text ?? '').trim() === '')

const escapeStart = (text: string): string =>
  text
    .replace(/^\s+/, '')
    .replace(/^([#+=-])/, `${standIn}$1`)
    .replace(/^(\d+)([.)])/, `$1${standIn}$2`)

function safeMarks(node: JSONContent): NonNullable<JSONContent['marks']> {
  return (node.marks ?? []).flatMap((mark) => {
    // Backticks cannot be escaped inside code.
    if (mark.type === 'code' && node.text?.includes('`')) return []
    if (mark.type !== 'link') return [mark]
    const address = safeAddress(mark.attrs?.href)
    return address === null
      ? []
      : [{ type: 'link', attrs: { href: address.replace(/[()|\\]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`) } }]
  })
}

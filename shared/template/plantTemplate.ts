/** Puts what a template brings into a new board or document, in one language. */
import type * as Y from 'yjs'
import { type FileObject, plantBoard } from '../boardFile/index.ts'
import { type DocumentBlock, plantBlocks } from '../document/index.ts'
import type { RandomBytes } from '../lib/index.ts'
import type { Language } from '../words/index.ts'
import type { Template } from './template.ts'

export interface PlantTemplateOptions {
  language: Language
  random: RandomBytes
  /** Person to whom objects are written that do not belong to the surface. Zones, frames and headings belong to nobody. */
  author: string
}

/** Plants it: a board into the objects of `doc`, a document into its `content`. Call it inside a transaction. */
export function plantTemplate(doc: Y.Doc, template: Template, { language, random, author }: PlantTemplateOptions): void {
  const said = contentIn(template, language)
  if (said.objects) plantBoard(doc, said.objects, { author, random })
  if (said.blocks) plantBlocks(doc.getXmlFragment('content'), said.blocks)
}

/** What the template brings, with its words in place: for planting, and for drawing it in the gallery. */
export function contentIn(template: Template, language: Language): { objects?: FileObject[]; blocks?: DocumentBlock[] } {
  const say = (key: string) => wordOf(template, language, key)
  return {
    ...(template.board ? { objects: worded(template.board.objects, say) } : {}),
    ...(template.document ? { blocks: worded(template.document.blocks, say) } : {}),
  }
}

/** One text of the template; in English where the language lacks it. */
export function wordOf(template: Template, language: Language, key: string): string {
  const text = template.words[language]?.[key] ?? template.words.en[key]
  if (text === undefined) throw new Error(`${template.id}.json: words lack ${key}`)
  return text.normalize('NFC')
}

/** A copy in which each string that begins with `=` is the words it names. */
function worded<Value>(value: Value, say: (key: string) => string): Value {
  if (typeof value === 'string') return (value.startsWith('=') ? say(value.slice(1)) : value) as Value
  if (Array.isArray(value)) return value.map((item) => worded(item, say)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, worded(inner, say)])) as Value
}

/** What a new board or document begins with: a template, an exported file, or nothing. Read and refused before anything is made; planted then in one change. */
import type * as Y from 'yjs'
import { parseBoardFile, plantBoard } from '../../shared/boardFile/index.ts'
import { contentOf, plantBlocks } from '../../shared/document/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { fromBase64, type RandomBytes } from '../../shared/lib/index.ts'
import { boardFormat, metaOf } from '../../shared/model/index.ts'
import { parseTemplate, plantTemplate, type Template } from '../../shared/template/index.ts'
import type { Language } from '../../shared/words/index.ts'
import { templates } from '../../templates/index.ts'

export interface Seed {
  kind: 'board' | 'document'
  template?: string | undefined
  file?: unknown
  language: Language
  author: string
  random: RandomBytes
}

let parsed: Template[] | null = null

/** The templates in gallery order. Throws when one of ours cannot be read. */
export const allTemplates = (): Template[] => (parsed ??= templates.map((template) => parseTemplate(template)))

export const templateOf = (id: string): Template | undefined => allTemplates().find((template) => template.id === id)
export const kindOf = (template: Template): 'board' | 'document' => (template.board ? 'board' : 'document')

/** The pictures that an exported file holds. What is no picture is passed over when it is kept. */
export function picturesIn(file: unknown): Uint8Array[] {
  const read = file === undefined ? null : parseBoardFile(file)
  return read?.ok ? Object.values(read.value.files ?? {}).flatMap((text) => fromBase64(text) ?? []) : []
}

/** The change that fills the room, to be made in one transaction. Refuses with `notOurFile`, `fileTooNew` or `badInput`. */
export function seedOf({ kind, template: id, file, language, author, random }: Seed): (doc: Y.Doc) => void {
  const fill = planting()
  return (doc) => {
    if (kind === 'board') metaOf(doc).set('format', boardFormat)
    fill?.(doc)
  }

  function planting(): ((doc: Y.Doc) => void) | null {
    if (file !== undefined) {
      if (kind !== 'board') throw new Refusal('notOurFile')
      const read = parseBoardFile(file)
      if (!read.ok) throw new Refusal(read.reason)
      return (doc) => void plantBoard(doc, read.value.objects, { author, random })
    }
    // A blank document has its first paragraph from here: of two people who begin at once, each would bring one.
    if (id === undefined) return kind === 'document' ? (doc) => plantBlocks(contentOf(doc), []) : null
    const template = templateOf(id)
    if (!template || kindOf(template) !== kind) throw new Refusal('badInput', { template: 'field.other' })
    return (doc) => plantTemplate(doc, template, { language, random, author })
  }
}

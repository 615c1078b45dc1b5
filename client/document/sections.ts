/** The headings of a document as the list of its sections, and how much is written in it. */
import type { Node } from '@tiptap/pm/model'

export interface Section {
  /** Where the heading begins in the document, as ProseMirror counts. */
  at: number
  /** 0 for the outermost level in use. */
  depth: number
  title: string
  /** Characters of running text up to the next heading; questions do not count. */
  characters: number
}

/** All headings in order. The document's own title (a first-level heading at its very start) is not a section when others follow. */
export function sectionsOf(doc: Node): Section[] {
  const found: (Section & { level: number })[] = []
  doc.forEach((block, at) => {
    if (block.type.name === 'heading') {
      found.push({ at, depth: 0, level: Number(block.attrs.level), title: block.textContent.trim(), characters: 0 })
    } else {
      const current = found.at(-1)
      if (current) current.characters += block.textContent.length
    }
  })
  const first = found[0]
  const others = first?.at === 0 && first.level === 1 && found.length > 1 ? found.slice(1) : found
  const outermost = Math.min(...others.map(({ level }) => level))
  return others.map(({ level, ...section }) => ({ ...section, depth: level - outermost }))
}

/** The section a position stands in: the last whose heading begins at or before it. -1 when it stands before all. */
export const sectionAt = (sections: readonly Section[], position: number): number => sections.findLastIndex(({ at }) => at <= position)

/** Words are runs of letters and digits, with an apostrophe, hyphen or dot inside. Characters are those people wrote, spaces included. */
export function countsOf(doc: Node): { words: number; characters: number } {
  let words = 0
  let characters = 0
  doc.descendants((node) => {
    if (!node.isTextblock) return
    const text = node.textBetween(0, node.content.size, '\n', ' ')
    characters += text.replaceAll('\n', '').length
    words += text.match(/[\p{L}\p{N}\p{M}]+(?:['’.-][\p{L}\p{N}\p{M}]+)*/gu)?.length ?? 0
    return false
  })
  return { words, characters }
}

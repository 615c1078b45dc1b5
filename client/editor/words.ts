/** The words of objects for other programs: as plain text, and with their looks as HTML. */
import { safeAddress } from '../../shared/document/index.ts'
import { kindOf, parseObject } from '../../shared/kinds/index.ts'
import { plainText, type Run } from '../../shared/lib/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'

export const wordsOf = (objects: readonly BoardObject[]): string =>
  objects
    .flatMap(textsOf)
    .filter((words) => words.trim() !== '')
    .join('\n\n')

/** A paragraph for each paragraph; titles of frames and zones are headings. */
export const htmlOf = (objects: readonly BoardObject[]): string =>
  objects
    .flatMap((object) => {
      if (object.text && plainText(object.text).trim() !== '') return object.text.map((runs) => `<p>${runs.map(runHtml).join('')}</p>`)
      const tag = kindOf(object.kind)?.holds ? 'h3' : 'p'
      return textsOf(object).map((words) => `<${tag}>${escaped(words)}</${tag}>`)
    })
    .join('\n')

const textsOf = (object: BoardObject): string[] => kindOf(object.kind)?.texts(parseObject(object)) ?? []

function runHtml({ text, bold, italic, strike, link }: Run): string {
  let html = escaped(text)
  if (strike) html = `<s>${html}</s>`
  if (italic) html = `<em>${html}</em>`
  if (bold) html = `<strong>${html}</strong>`
  const href = link === undefined ? null : safeAddress(link)
  return href === null ? html : `<a href="${escaped(href)}">${html}</a>`
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

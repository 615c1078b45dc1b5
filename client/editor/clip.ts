/** What the clipboard carries between boards: objects in the format of exported boards, and their words for every other program. */

import { boardObjects, fileObject, parseFileObject } from '../../shared/boardFile/index.ts'
import { addTable, type CommandContext, paste, withAllBetween } from '../../shared/commands/index.ts'
import { type Point, unionOf } from '../../shared/geometry/index.ts'
import { kindOf, mostColumns, mostRows, parseObject, rowsOf } from '../../shared/kinds/index.ts'
import {
  type Address,
  addressTyped,
  createId,
  plainText,
  type RandomBytes,
  type RichText,
  writeHtml,
  writeTabs,
} from '../../shared/lib/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { Clip, Editor } from './editor.ts'
import { paletteProps } from './effects.ts'
import { htmlOf, wordsOf } from './words.ts'

/** The selection with what lies in it and the connectors between; null when nothing is selected. */
export function copyOf(context: CommandContext, from: string | null): Clip | null {
  const objects = withAllBetween(context, context.selection)
  if (objects.length === 0) return null
  const clip = { objects: objects.map((object) => fileObject(object)), text: wordsOf(objects), html: htmlOf(objects), from }
  const [only, ...more] = objects
  if (!only || more.length > 0 || !kindOf(only.kind)?.cells) return clip
  const cells = rowsOf(parseObject(only))
  return { ...clip, text: writeTabs(cells), html: writeHtml(cells) }
}

/** Pastes objects with their middle at `at`; else a range of cells as a table, else an address as a card, else each paragraph as a note: with its looks where the program told them. False when there was
 *  nothing, or the role does not allow it. What had to be left out is said. */
export function pasteInto(editor: Editor, random: RandomBytes, clip: Partial<Clip>, at: Point): boolean {
  // They come from outside: from another tab, or from who knows where.
  const objects = (clip.objects ?? []).flatMap((object) => parseFileObject(object) ?? [])
  if (objects.length === 0 && clip.cells) return pasteTable(editor, clip.cells, at)
  const unread = (clip.objects?.length ?? 0) - objects.length
  const words = (clip.text ?? '').toWellFormed()
  const address = objects.length > 0 ? null : addressAlone(words, editor.site)
  const texts = objects.length > 0 || address !== null ? [] : (clip.texts ?? paragraphsOf(words.slice(0, mostLetters)))
  const { kept, isCut } = withinReason(texts)
  const pasted =
    objects.length > 0
      ? boardObjects(objects)
      : address !== null
        ? [cardOf(address, titleIn(clip.texts, words), random)]
        : notesOf(kept, editor.colour.get(), random)
  if (pasted.length === 0 || !editor.run(paste, { objects: pasted, at })) {
    if (unread > 0) editor.tell('board.pastedNone', { count: unread })
    return false
  }
  if (texts.length > mostNotes) editor.tell('board.pastedFirst', { count: mostNotes, all: texts.length })
  else if (isCut || (!clip.texts && words.length > mostLetters)) editor.tell('board.pastedPart')
  else if (unread > 0) editor.tell('board.pastedBut', { count: unread })
  if (clip.from)
    editor.pictures?.bring(
      clip.from,
      objects.flatMap(({ props }) => (typeof props?.source === 'string' ? [props.source] : [])),
    )
  const box = unionOf(editor.selection.get().flatMap((id) => editor.places.box(id) ?? []))
  if (box) editor.reveal(box)
  return true
}

function pasteTable(editor: Editor, cells: string[][], at: Point): boolean {
  if (!editor.run(addTable, { cells, at })) return false
  const columns = Math.max(...cells.map((row) => row.length))
  if (cells.length > mostRows || columns > mostColumns) editor.tell('table.pastedFirst', { rows: mostRows, columns: mostColumns })
  const box = unionOf(editor.selection.get().flatMap((id) => editor.places.box(id) ?? []))
  if (box) editor.reveal(box)
  return true
}

/** Longer lists are a document, not notes; so is a text of so many letters, in all and in one note. */
const mostNotes = 200
const mostLetters = 100_000
const mostInOne = 10_000

function withinReason(texts: readonly (RichText | string)[]): { kept: (RichText | string)[]; isCut: boolean } {
  let isCut = false
  const kept = texts.slice(0, mostNotes).map((text) => {
    if ((typeof text === 'string' ? text : plainText(text)).length <= mostInOne) return text
    isCut = true
    // By whole letters; what is this long has no looks worth keeping.
    return (typeof text === 'string' ? text : plainText(text))
      .slice(0, mostInOne)
      .toWellFormed()
      .replace(/\ufffd$/, '')
  })
  return { kept, isCut }
}

/** The address, when the text is one and nothing else. */
const addressAlone = (text: string, site: string): Address | null =>
  /^\s*https?:\/\/\S+\s*$/i.test(text) ? addressTyped(text, site) : null

/** What a browser calls the page whose address it copied, where that says more than the address does. */
function titleIn(texts: readonly RichText[] | null | undefined, address: string): string {
  const title = texts?.length === 1 ? plainText(texts[0]!).replace(/\s+/g, ' ').trim() : ''
  return title === address.trim() ? '' : title
}

/** A place of this site is called by the name the server knows; a page outside is never asked for its own. */
function cardOf(address: Address, title: string, random: RandomBytes): BoardObject {
  const kind = kindOf('card')!
  const props = { to: address.href, ...(title === '' || 'id' in address ? {} : { title }) }
  const [card] = boardObjects([{ id: createId(random), kind: kind.id, at: [0, 0], size: [kind.size.w, kind.size.h], props }])
  return { ...card!, size: { w: kind.size.w, h: Math.max(kind.size.h, Math.ceil(kind.fitHeight?.(parseObject(card!)) ?? 0)) } }
}

/** Parts parted by empty lines; a text without empty lines is parted at each line. */
function paragraphsOf(text: string): string[] {
  const clean = text.replace(/\r\n?/g, '\n').trim()
  const blocks = clean.split(/\n[ \t]*\n+/)
  return (blocks.length > 1 ? blocks : clean.split('\n')).map((block) => block.trim()).filter((block) => block !== '')
}

/** One note each, in rows that are about as wide as high. */
function notesOf(texts: readonly (RichText | string)[], colour: string | null, random: RandomBytes): BoardObject[] {
  const kind = kindOf('note')!
  const columns = Math.ceil(Math.sqrt(texts.length))
  const gap = 16
  const notes: BoardObject[] = []
  let top = 0
  for (let first = 0; first < texts.length; first += columns) {
    const row = texts.slice(first, first + columns).map((text, column) => {
      const at: [number, number] = [column * (kind.size.w + gap), top]
      const [note] = boardObjects([
        { id: createId(random), kind: kind.id, at, size: [kind.size.w, kind.size.h], props: paletteProps(kind.id, colour), text },
      ])
      return { ...note!, size: { w: kind.size.w, h: Math.max(kind.size.h, Math.ceil(kind.fitHeight?.(parseObject(note!)) ?? 0)) } }
    })
    notes.push(...row)
    top += Math.max(...row.map(({ size }) => size.h)) + gap
  }
  // Made row by row: the order on the board is that of the text.
  return notes.map((note, index) => ({ ...note, order: String(index).padStart(6, '0') }))
}

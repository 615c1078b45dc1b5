/** What was pasted or dropped, to where it belongs: objects of a board and words to the editor, files and drawings to the pictures. */
import type { FileObject } from '../../shared/boardFile/index.ts'
import type { Point } from '../../shared/geometry/index.ts'
import type { RichText } from '../../shared/lib/index.ts'
import { cleanPasted } from '../document/paste.ts'
import type { Editor } from '../editor/index.ts'
import { textsIn } from '../editor/pastedHtml.ts'
import { cellsIn, type ReadClip } from '../host/index.ts'
import { addPictures } from './addPictures.ts'

/** `at` is the place of the drop, or the menu; the editor's own choice when left out. */
export async function takeIn(editor: Editor, clip: ReadClip<FileObject>, at?: Point): Promise<void> {
  const { objects, text, html, files } = clip
  // Programs put a picture of what was copied beside its words: then the words are meant.
  if (objects.length === 0 && files.length > 0 && text.trim() === '') return addPictures(editor, files, at)
  if (objects.length === 0 && isDrawing(text)) return addPictures(editor, [new File([text], 'SVG', { type: 'image/svg+xml' })], at)
  const texts = objects.length === 0 && html !== '' && html.length <= mostHtml ? textsOf(html) : null
  editor.paste({ ...clip, texts, cells: cellsIn(clip) }, at)
}

/** Characters of HTML that are looked at; Word writes thousands for a line. */
const mostHtml = 4_000_000

/** Read in a page of its own, where nothing runs and nothing is fetched. */
const textsOf = (html: string): RichText[] | null => textsIn(new DOMParser().parseFromString(cleanPasted(html), 'text/html').body)

const isDrawing = (text: string): boolean => /^\s*(<\?xml[^>]*>\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>][\s\S]*<\/svg>\s*$/i.test(text)

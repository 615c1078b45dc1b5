/** What was pasted or dropped, to where it belongs: objects of a board and words to the editor, files and drawings to the pictures. */
import type { FileObject } from '../../shared/boardFile/index.ts'
import type { Point } from '../../shared/geometry/index.ts'
import type { Editor } from '../editor/index.ts'
import { cellsIn, type ReadClip } from '../host/index.ts'
import { addPictures } from './addPictures.ts'

/** `at` is the place of the drop, or the menu; the editor's own choice when left out. */
export async function takeIn(editor: Editor, clip: ReadClip<FileObject>, at?: Point): Promise<void> {
  const { objects, text, files } = clip
  // Programs put a picture of what was copied beside its words: then the words are meant.
  if (objects.length === 0 && files.length > 0 && text.trim() === '') return addPictures(editor, files, at)
  if (objects.length === 0 && isDrawing(text)) return addPictures(editor, [new File([text], 'SVG', { type: 'image/svg+xml' })], at)
  editor.paste({ ...clip, cells: cellsIn(clip) }, at)
}

const isDrawing = (text: string): boolean => /^\s*(<\?xml[^>]*>\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>][\s\S]*<\/svg>\s*$/i.test(text)

/** Puts pictures that somebody chose, dropped or pasted on the board: several in a row, and what is no picture is said. */
import { add, paste, replacePicture } from '../../shared/commands/index.ts'
import type { Point } from '../../shared/geometry/index.ts'
import { unionOf } from '../../shared/geometry/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { Editor } from '../editor/index.ts'
import { chooseFiles } from '../host/index.ts'
import { type Prepared, preparePicture } from './prepare.ts'

/** What a file dialog offers; with these phones offer their camera as well. */
const accepted = 'image/png,image/jpeg,image/webp,image/gif,image/svg+xml'
/** At once. More are a folder, and nobody sees what came. */
const mostAtOnce = 50

export async function pickPictures(editor: Editor, at?: Point): Promise<void> {
  const files = await chooseFiles(accepted, true)
  if (files.length > 0) await addPictures(editor, files, at)
}

/** `at` is the middle of the row; that of the view when left out. */
export async function addPictures(editor: Editor, files: readonly File[], at?: Point): Promise<void> {
  const { pictures } = editor
  const view = editor.view.get()
  const middle = at ?? editor.toBoard({ x: view.w / 2, y: view.h / 2 })
  if (!pictures || !editor.can(add, { kind: 'image', at: middle })) {
    editor.refuse()
    return
  }
  if (files.length > mostAtOnce) editor.tell('picture.first', { count: mostAtOnce, all: files.length })
  const ready = await preparedOf(editor, files.slice(0, mostAtOnce))
  if (ready.length === 0) return
  if (!editor.run(paste, { objects: rowOf(ready, editor.person.id), at: middle })) {
    editor.refuse()
    return
  }
  for (const { picture, name } of ready) pictures.send(picture, name)
  const box = unionOf(editor.selection.get().flatMap((id) => editor.places.box(id) ?? []))
  if (box) editor.reveal(box)
}

/** Asks for another picture to stand in the place of this one. */
export async function replaceByPicked(editor: Editor, id: string): Promise<void> {
  const [file] = await chooseFiles(accepted, false)
  const [ready] = file ? await preparedOf(editor, [file]) : []
  if (!ready) return
  const { picture, name } = ready
  if (editor.run(replacePicture, { id, source: picture.source, natural: picture.size })) editor.pictures?.send(picture, name)
}

interface Ready {
  picture: Prepared
  name: string
}

/** One after the other: each may take the memory of a large photo. */
async function preparedOf({ pictures, say }: Editor, files: readonly File[]): Promise<Ready[]> {
  if (!pictures) return []
  const ready: Ready[] = []
  pictures.preparing.set(pictures.preparing.get() + files.length)
  for (const file of files) {
    const name = file.name || say.get()('kind.image')
    const prepared = await preparePicture(file)
    if (prepared.ok) ready.push({ picture: prepared.value, name })
    else pictures.notTaken.set([...pictures.notTaken.get(), { name, why: prepared.reason }])
    pictures.preparing.set(pictures.preparing.get() - 1)
  }
  return ready
}

/** Longest side of a new one, board units. */
const longestSide = 480
const gap = 16

function rowOf(ready: readonly Ready[], author: string): BoardObject[] {
  let x = 0
  return ready.map(({ picture }, index) => {
    const { w, h } = picture.size
    const scale = Math.min(1, longestSide / Math.max(w, h))
    const size = { w: Math.max(16, Math.round(w * scale)), h: Math.max(16, Math.round(h * scale)) }
    const object: BoardObject = {
      id: `new-${index}`,
      kind: 'image',
      author,
      layer: 'items',
      at: { x, y: 0 },
      size,
      angle: 0,
      order: String(index).padStart(6, '0'),
      parent: null,
      props: { source: picture.source, natural: [w, h] },
      text: null,
    }
    x += size.w + gap
    return object
  })
}

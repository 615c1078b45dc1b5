/** Puts another picture in the place of one: it keeps its width and its middle, and takes the new one's ratio. What described the old one goes. */
import { hashIn } from '../lib/index.ts'
import { changeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { targetOf, tidy } from './target.ts'

export interface ReplacePictureArgs {
  id: string
  /** `file:<hash>` */
  source: string
  /** In pixels. */
  natural: { w: number; h: number }
}

export const replacePicture: Command<ReplacePictureArgs> = {
  id: 'replacePicture',
  label: 'Replace picture',
  run(context, { id, source, natural }, dispatch) {
    const [object] = targetOf(context, { ids: [id] })
    if (object?.kind !== 'image' || hashIn(source) === null || !(natural.w >= 1 && natural.h >= 1)) return null
    if (!dispatch) return {}
    const { w, h } = object.size
    const size = { w, h: tidy((w * natural.h) / natural.w) }
    const at = { x: object.at.x, y: tidy(object.at.y + (h - size.h) / 2) }
    const props = { source, natural: [natural.w, natural.h], alt: undefined }
    context.doc.transact(() => changeObject(context.doc, id, { at, size, props }), context.origin)
    return { select: [id], announce: { key: 'done.pictureReplaced' } }
  },
}

/** Writes the whole text of an object: from the outline, or from a dialog. On the board itself people type into the live text. */
import { plainText, richText } from '../lib/index.ts'
import { changeObject, replaceText } from '../model/index.ts'
import type { Command } from './command.ts'
import { fittedSize } from './fit.ts'
import { mayTouch } from './rights.ts'

export interface SetTextArgs {
  id: string
  /** Plain; lines are paragraphs. */
  text: string
}

export const setText: Command<SetTextArgs> = {
  id: 'setText',
  label: 'Write text',
  run(context, { id, text }, dispatch) {
    const object = context.board.get(id)
    const fragment = context.board.text(id)
    if (!object || !fragment || !mayTouch(context, object)) return null
    const wanted = richText(text)
    if (plainText(wanted) === plainText(object.text)) return null
    if (!dispatch) return {}
    context.doc.transact(() => {
      replaceText(fragment, wanted)
      changeObject(context.doc, id, { size: fittedSize({ ...object, text: wanted }) })
    }, context.origin)
    return { announce: { key: 'done.textSet' } }
  },
}

/** Writes the whole text of an object: from the outline, or from a dialog. On the board itself people type into the live text. */
import { asItem, plainText, type RichText, richText } from '../lib/index.ts'
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
    const wanted = keepingLooks(object.text ?? [], richText(text))
    if (plainText(wanted) === plainText(object.text)) return null
    if (!dispatch) return {}
    context.doc.transact(() => {
      replaceText(fragment, wanted)
      changeObject(context.doc, id, { size: fittedSize({ ...object, text: wanted }) })
    }, context.origin)
    return { announce: { key: 'done.textSet' } }
  },
}

/** The new paragraphs with the looks of old ones that say the same, counted from the head and from the foot, and with the list items that stood in the same places. */
function keepingLooks(before: RichText, after: RichText): RichText {
  const kept = [...after]
  const same = (a: number, b: number) => before[a] !== undefined && plainText([before[a]]) === plainText([after[b]!])
  let head = 0
  while (head < after.length && same(head, head)) kept[head] = before[head++]!
  for (let tail = 1; tail <= after.length - head && tail <= before.length - head; tail++) {
    if (!same(before.length - tail, after.length - tail)) break
    kept[after.length - tail] = before[before.length - tail]!
  }
  return kept.map((runs, index) => {
    const first = before[index]?.[0]
    return runs === after[index] && first?.list ? asItem(runs, first.list, first.level) : runs
  })
}

/** Gives the whole text of objects a look: bold, italic, struck out, a list; or takes it away where all of it has it. */
import { plainText } from '../lib/index.ts'
import { type BoardObject, changeObject, formatText as format, hasLook, readText, type TextLook } from '../model/index.ts'
import type { Command } from './command.ts'
import { fittedSize } from './fit.ts'
import { type Target, targetOf } from './target.ts'

export interface FormatTextArgs extends Target {
  look: TextLook
}

export const formatText: Command<FormatTextArgs> = {
  id: 'formatText',
  label: 'Format text',
  run(context, args, dispatch) {
    const objects = withWords(targetOf(context, args))
    if (objects.length === 0) return null
    if (!dispatch) return {}
    const on = !objects.every(({ text }) => hasLook(text, args.look))
    context.doc.transact(() => {
      for (const object of objects) {
        const fragment = context.board.text(object.id)
        if (!fragment) continue
        format(fragment, args.look, on)
        // Bold letters are wider, and items are set in.
        changeObject(context.doc, object.id, { size: fittedSize({ ...object, text: readText(fragment) }) })
      }
    }, context.origin)
    return { announce: { key: 'done.styled', values: { count: objects.length } } }
  },
}

const withWords = (objects: readonly BoardObject[]): BoardObject[] => objects.filter(({ text }) => plainText(text).trim() !== '')

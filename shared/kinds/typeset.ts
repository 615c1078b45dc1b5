/** Setting the texts of kinds: an object's own, and plain sentences such as a zone's title. */
import { heightOfText, layoutText, type TextBox, type TextNode, type Theme } from '../drawing/index.ts'
import { plainText, type RichText, richText } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'

type Holder = Pick<BoardObject, 'text'>

/** The object's text in its box, in the box's ink; nothing when it is empty. */
export function setText(object: Holder, box: TextBox, theme: Theme): TextNode[] {
  return isEmpty(object.text) ? [] : [layoutText(object.text ?? [], box, theme[box.ink]).node]
}

/** Height of all lines at the box's width; that of one line when it is empty. */
export const heightOf = ({ text }: Holder, box: TextBox): number => heightOfText(text ?? [], box)

/** A plain sentence in a box; nothing when it is ''. */
export const setSentence = (sentence: string, box: TextBox, theme: Theme): TextNode[] =>
  sentence === '' ? [] : [layoutText(richText(sentence), box, theme[box.ink]).node]

export const heightOfSentence = (sentence: string, box: TextBox): number => (sentence === '' ? 0 : heightOfText(richText(sentence), box))

/** What an object says, for eyes and ears: one line, without the spaces around; '' when it says nothing. */
export const sentenceOf = ({ text }: Holder): string => plainText(text).replace(/\s+/g, ' ').trim()
/** Its text as it was written, when there is any. */
export const textsOf = ({ text }: Holder): string[] => (sentenceOf({ text }) === '' ? [] : [plainText(text).trim()])

const isEmpty = (text: RichText | null): boolean => text?.every((runs) => runs.every((run) => run.text === '')) ?? true

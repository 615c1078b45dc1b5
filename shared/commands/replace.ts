/** Puts other words in the place of those that were searched: in texts, titles and questions, each in the look of the letters it replaces. */
import { drawnKindOf, parseObject, propOf, textsIn } from '../kinds/index.ts'
import { fold, plainText, type RichText, type Run, type Stretch, stretchesOf } from '../lib/index.ts'
import { type BoardObject, changeObject, replaceText } from '../model/index.ts'
import type { Command } from './command.ts'
import { fittedSize } from './fit.ts'
import { mayTouch } from './rights.ts'

export interface ReplaceArgs {
  find: string
  /** One line. */
  with: string
  /** Only in these; everywhere when left out. */
  ids?: readonly string[]
}

export const replace: Command<ReplaceArgs> = {
  id: 'replace',
  label: 'Replace words',
  run(context, { find, with: words, ids }, dispatch) {
    const needle = fold(find)
    const said = words.normalize('NFC').replace(/\s+/g, ' ')
    const asked = ids ? ids.flatMap((id) => context.board.get(id) ?? []) : context.board.all()
    const changes = asked.flatMap((object) => changeOf(object, needle, said) ?? [])
    const mine = changes.filter(({ object }) => mayTouch(context, object))
    if (mine.length === 0) return null
    if (!dispatch) return {}
    context.doc.transact(() => {
      for (const { object, texts, props } of mine) {
        const fragment = context.board.text(object.id)
        // One step per place: what lies between two of them stays as it is, for who is writing there.
        const steps = mine.length > manyTexts ? texts.slice(-1) : texts
        if (fragment) for (const text of steps) replaceText(fragment, text, { whole: mine.length > manyTexts })
        const next = { ...object, props: { ...object.props, ...props }, text: texts.at(-1) ?? object.text }
        changeObject(context.doc, object.id, { props, size: fittedSize(next) })
      }
    }, context.origin)
    return { announce: { key: 'done.replaced', values: { count: mine.length, left: changes.length - mine.length } } }
  },
}

/** More texts than anybody writes in at the same time: from here on speed counts. */
const manyTexts = 200

interface Change {
  object: BoardObject
  /** The text after each replaced place, from the last place to the first. */
  texts: RichText[]
  props: Record<string, unknown>
}

/** Null when the words are not in it, or stay as they are. */
function changeOf(object: BoardObject, needle: string, said: string): Change | null {
  if (needle === '' || !textsIn(object).some((sentence) => fold(sentence).includes(needle))) return null
  const texts = textsAfter(object.text, needle, said)
  const props = propsAfter(object, needle, said)
  return texts.length === 0 && Object.keys(props).length === 0 ? null : { object, texts, props }
}

function textsAfter(text: RichText | null, needle: string, said: string): RichText[] {
  const steps: RichText[] = []
  let now = text ?? []
  for (let line = now.length - 1; line >= 0; line--) {
    const plain = plainText([now[line]!])
    for (const stretch of stretchesOf(plain, needle).reverse()) {
      if (plain.slice(stretch.from, stretch.to) === said) continue
      now = now.with(line, runsWith(now[line]!, stretch, said))
      steps.push(now)
    }
  }
  return steps
}

/** The new words look like the first of the letters they replace. */
function runsWith(runs: readonly Run[], { from, to }: Stretch, said: string): Run[] {
  const next: Run[] = []
  let at = 0
  let isSaid = false
  for (const run of runs) {
    const end = at + run.text.length
    const [head, tail] = [run.text.slice(0, Math.max(0, from - at)), run.text.slice(Math.max(0, to - at))]
    const isIn = from < end && to > at
    const text = !isIn ? run.text : isSaid ? tail : head + said + tail
    if (isIn) isSaid = true
    if (text !== '') next.push({ ...run, text })
    at = end
  }
  return next
}

/** Titles, questions, cells of tables: whatever the kind calls a text and lets be any sentence. A colour or an order key is none. */
function propsAfter(object: BoardObject, needle: string, said: string): Record<string, unknown> {
  const sentences = new Set(textsIn(object).map((sentence) => sentence.trim()))
  sentences.delete(plainText(object.text).trim())
  if (sentences.size === 0) return {}
  const kind = drawnKindOf(object)
  const props: Record<string, unknown> = {}
  for (const [key, before] of Object.entries(parseObject(object).props)) {
    const prop = propOf(kind, key)
    if (!prop || typeof before !== 'string' || !sentences.has(before.trim()) || prop.parse(anySentence) !== anySentence) continue
    const after = prop.parse(sentenceWith(before, needle, said))
    if (after !== before) props[key] = after
  }
  return props
}

const anySentence = 'A sentence.'

const sentenceWith = (sentence: string, needle: string, said: string): string =>
  stretchesOf(sentence, needle).reduceRight((text, { from, to }) => text.slice(0, from) + said + text.slice(to), sentence)

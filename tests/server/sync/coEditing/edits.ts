/** What people do to a board and to a document in one moment, from a seed. */
import * as Y from 'yjs'
import { commands } from '../../../../shared/commands/index.ts'
import { contentOf } from '../../../../shared/document/index.ts'
import { kinds } from '../../../../shared/kinds/index.ts'
import { objectsOf } from '../../../../shared/model/index.ts'
import { at, type Hand } from '../../../help/board.ts'
import type { seeded } from '../../../help/random.ts'

type Random = ReturnType<typeof seeded>

const words = (random: Random): string =>
  random.pick(['a', 'be', ' ', 'ąę', 'Ζητάμε', '👩‍🌾', 'uno\ndue', 'a longer text that may wrap '.repeat(3)])

/** One command, some letters, or an undo. Many are refused by the commands themselves, and that is fine. */
export function changeBoard(hand: Hand, random: Random): void {
  const all = hand.board.all()
  const some = () => Array.from({ length: 1 + random.below(3) }, () => (all.length > 0 ? random.pick(all).id : 'nothing'))
  const far = () => random.below(800) - 400
  const add = () =>
    hand.run(commands.add, { kind: random.pick(kinds).id, at: at(far(), far()), text: `${hand.person} ${random.below(1000)}` })
  const changes: (() => unknown)[] = [
    add,
    () => (all.length < 60 ? add() : null),
    () => hand.run(commands.move, { ids: some(), dx: far(), dy: far() }),
    () => hand.run(commands.move, { ids: some(), dx: far(), dy: far() }),
    () => hand.run(commands.resize, { ids: some(), handle: { x: 1, y: 1 }, dx: far(), dy: far(), keepRatio: false }),
    () => hand.run(commands.turn, { ids: some(), angle: random.next() }),
    () => hand.run(commands.style, { ids: some(), props: { color: random.pick(['sky', 'leaf', 'ink']) } }),
    () => hand.run(commands.setText, { id: some()[0]!, text: words(random) }),
    () => hand.run(commands.connect, { from: { on: some()[0]!, anchor: 'nearest' }, to: { on: some()[0]!, anchor: 'left' } }),
    () => (all.length < 60 ? hand.run(commands.duplicate, { ids: some() }) : null),
    () => hand.run(random.pick([commands.bringToFront, commands.sendToBack]), { ids: some() }),
    () => hand.run(commands.remove, { ids: some(), withContents: random.below(4) === 0 }),
    () => typeInObject(hand, some()[0]!, random),
    () => typeInObject(hand, some()[0]!, random),
    () => hand.undo(),
    () => hand.redo(),
  ]
  random.pick(changes)()
}

function typeInObject(hand: Hand, id: string, random: Random): void {
  const object = hand.board.get(id)
  // As an editor does it: in own objects only, for those who may no more.
  if (!object || (hand.role === 'contributor' && (object.author !== hand.person || object.layer !== 'items'))) return
  const fragment = objectsOf(hand.doc).get(id)?.get('t')
  const text = fragment instanceof Y.XmlFragment ? textIn(fragment) : null
  if (text) hand.doc.transact(() => type(text, random), hand)
}

const textIn = (node: Y.XmlFragment): Y.XmlText | null => {
  const first: unknown = node.length > 0 ? node.get(0) : null
  if (first instanceof Y.XmlText) return first
  return first instanceof Y.XmlElement ? textIn(first) : null
}

function type(text: Y.XmlText, random: Random): void {
  // Whole letters, as hands do: Yjs itself cannot agree on the halves of one.
  const letters = [...(text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')]
  const [from, to] = [random.below(letters.length + 1), random.below(letters.length + 1)].sort((one, two) => one - two) as [number, number]
  const width = (list: string[]) => list.join('').length
  const [place, length] = [width(letters.slice(0, from)), width(letters.slice(from, Math.min(to, from + 8)))]
  const choice = random.below(6)
  if (choice < 3 || length === 0) text.insert(place, words(random))
  else if (choice < 5) text.delete(place, length)
  else text.format(place, length, { bold: random.pick([{}, null]) })
}

/** Blocks and letters, as the editor of documents writes them. */
export function changeDocument(doc: Y.Doc, undo: Y.UndoManager, origin: unknown, random: Random): void {
  const content = contentOf(doc)
  const block = (): unknown => (content.length > 0 ? content.get(random.below(content.length)) : null)
  const changes: (() => void)[] = [
    () => content.insert(random.below(content.length + 1), [paragraph(words(random))]),
    () => content.length > 3 && content.delete(random.below(content.length), 1),
    () => {
      const element = block()
      if (element instanceof Y.XmlElement) element.setAttribute('level', String(random.below(4)))
    },
    ...Array.from({ length: 5 }, () => () => {
      const element = block()
      const text = element instanceof Y.XmlElement ? textIn(element) : null
      if (text) type(text, random)
    }),
  ]
  const choice = random.below(12)
  if (choice === 0) undo.undo()
  else if (choice === 1) undo.redo()
  else doc.transact(() => random.pick(changes)(), origin)
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}

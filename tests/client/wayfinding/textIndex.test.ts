import { describe, expect, test } from 'vitest'
import { createTextIndex, type Wanted } from '../../../client/wayfinding/textIndex.ts'
import { commands } from '../../../shared/commands/index.ts'
import { openBoard } from '../../../shared/model/index.ts'
import { arrow, at, board, Hand, note, thing, zone } from '../../help/board.ts'

const all = { words: '', kind: null, author: null }
function searched(...sketches: Parameters<typeof board>) {
  const doc = board(...sketches)
  const index = createTextIndex(openBoard(doc))
  return {
    index,
    hand: new Hand(doc, 'ada', 'editor', 7),
    ids: (wanted: Partial<Wanted> | string) =>
      index.search({ ...all, ...(typeof wanted === 'string' ? { words: wanted } : wanted) }).map(({ id }) => id),
  }
}

describe('finding on a board', () => {
  test('all that can be read, without accents and capitals, in reading order', () => {
    const { ids, index } = searched(
      note('last', at(0, 900), { says: 'la CITTÀ di notte, la città di giorno' }),
      zone('zone', at(0, 0), { w: 600, h: 400 }, { props: { title: 'Città', question: 'Che cosa manca?' } }),
      note('inside', at(40, 100), { parent: 'zone', says: 'citta' }),
      arrow('arrow', 'inside', 'last', { text: [[{ text: 'in ' }, { text: 'città', bold: true }]] }),
      thing('frame', 'frame', at(2000, 0), { props: { title: 'Altro' } }),
    )
    expect(ids('citta')).toEqual(['zone', 'inside', 'arrow', 'last'].filter((id) => ids('citta').includes(id)))
    expect(new Set(ids('citta'))).toEqual(new Set(['zone', 'inside', 'arrow', 'last']))
    expect(ids('MANCA')).toEqual(['zone'])
    expect(ids('altro')).toEqual(['frame'])
    expect(index.search({ ...all, words: 'citta' }).find(({ id }) => id === 'last')!.places).toBe(2)
    expect(index.sentence('zone', 'manca').text).toBe('Che cosa manca?')
    const { text, at: place } = index.sentence('last', ' Citta ')
    expect(text.slice(place!.from, place!.to)).toBe('CITTÀ')
  })
  test('by who made it and what it is, with or without words', () => {
    const { ids, index } = searched(
      note('mine', at(0, 0), { says: 'heat' }),
      note('theirs', at(300, 0), { says: 'heat', author: 'ben' }),
      thing('text', 'text', at(600, 0), { says: 'heat' }),
    )
    expect(ids({ author: 'ben' })).toEqual(['theirs'])
    expect(ids({ kind: 'note', words: 'heat' })).toEqual(['mine', 'theirs'])
    expect(ids({})).toEqual([])
    expect(index.kinds()).toEqual(['note', 'text'])
    expect(index.authors()).toEqual(['ada', 'ben'])
  })
  test('what is written, moved or deleted meanwhile', () => {
    const { ids, hand } = searched(note('one1', at(0, 0), { says: 'heat' }), note('two2', at(0, 300), { says: 'cold' }))
    hand.run(commands.setText, { id: 'two2', text: 'heating' })
    expect(ids('heat')).toEqual(['one1', 'two2'])
    hand.run(commands.move, { ids: ['one1'], dx: 0, dy: 900 })
    expect(ids('heat')).toEqual(['two2', 'one1'])
    hand.run(commands.remove, { ids: ['two2'] })
    expect(ids('heat')).toEqual(['one1'])
  })
})

import { describe, expect, test } from 'vitest'
import { between, cameraOn, follows, isThere } from '../../../client/wayfinding/follow.ts'
import { framesOf, holdersOf, placeOf } from '../../../client/wayfinding/holders.ts'
import { linkTo, objectIn } from '../../../client/wayfinding/links.ts'
import { ranked } from '../../../client/wayfinding/ranked.ts'
import { placeAfter, turnOfHand, turnOfKey } from '../../../client/wayfinding/slides.ts'
import { openBoard } from '../../../shared/model/index.ts'
import { at, board, frame, group, note, zone } from '../../help/board.ts'

describe('presenting', () => {
  test('keys of a keyboard and of a clicker turn the page', () => {
    expect(['ArrowRight', 'PageDown', ' ', 'Enter'].map(turnOfKey)).toEqual(['next', 'next', 'next', 'next'])
    expect(['ArrowLeft', 'PageUp', 'Home', 'End', 'Escape'].map(turnOfKey)).toEqual(['previous', 'previous', 'first', 'last', 'leave'])
    expect(turnOfKey('x')).toBeNull()
  })
  test('a click goes on; a finger swipes both ways, and taps back at the left', () => {
    const hand = { dx: 0, dy: 0, x: 20, width: 390, by: 'mouse' }
    expect(turnOfHand(hand)).toBe('next')
    expect(turnOfHand({ ...hand, by: 'touch' })).toBe('previous')
    expect(turnOfHand({ ...hand, by: 'touch', x: 300 })).toBe('next')
    expect(turnOfHand({ ...hand, by: 'touch', dx: -120, dy: 20 })).toBe('next')
    expect(turnOfHand({ ...hand, by: 'touch', dx: 120 })).toBe('previous')
    expect(turnOfHand({ ...hand, by: 'touch', dx: 60, dy: 200 })).toBeNull()
    expect(turnOfHand({ ...hand, dx: 200 })).toBeNull()
  })
  test('it stays at the ends', () => {
    expect(placeAfter('next', 4, 5)).toBe(4)
    expect(placeAfter('previous', 0, 5)).toBe(0)
    expect([placeAfter('first', 3, 5), placeAfter('last', 3, 5)]).toEqual([0, 4])
  })
})

describe('frames and zones as a list', () => {
  const sheet = () =>
    openBoard(
      board(
        zone('loose', at(0, 3000), { w: 300, h: 200 }),
        frame('second', at(2000, 0), { w: 900, h: 600 }, { props: { turn: 'a2' } }),
        frame('first', at(0, 0), { w: 900, h: 600 }, { props: { turn: 'a3' } }),
        frame('fresh', at(4000, 0), { w: 900, h: 600 }),
        zone('zone', at(20, 80), { w: 400, h: 400 }, { parent: 'first' }),
        note('one1', at(40, 120), { parent: 'zone' }),
        note('two2', at(40, 300), { parent: 'zone' }),
      ),
    )
  test('a zone in a group stays on the list, and a group is a place only by its name', () => {
    const open = openBoard(
      board(
        frame('frame', at(0, 0), { w: 900, h: 600 }, { props: { title: 'Budget' } }),
        group('bare', { parent: 'frame' }),
        group('named', { parent: 'bare', props: { title: 'Transport' } }),
        zone('zone', at(20, 80), { w: 400, h: 400 }, { parent: 'bare' }),
        note('one1', at(40, 120), { parent: 'named' }),
        note('two2', at(500, 120), { parent: 'bare' }),
      ),
    )
    expect(holdersOf(open).map(({ object, level }) => [object.id, level])).toEqual([
      ['frame', 1],
      ['zone', 2],
    ])
    expect(['one1', 'two2'].map((id) => placeOf(open, open.get(id)!)?.id)).toEqual(['named', 'frame'])
  })
  test('as they are presented, each with its zones and how much is in it', () => {
    expect(holdersOf(sheet()).map(({ object, level, count }) => [object.id, level, count])).toEqual([
      ['second', 1, 0],
      ['first', 1, 3],
      ['zone', 2, 2],
      ['fresh', 1, 0],
      ['loose', 1, 0],
    ])
    expect(framesOf(sheet()).map(({ id }) => id)).toEqual(['second', 'first', 'fresh'])
  })
})

describe('following', () => {
  const person = { id: 'ben', name: 'Ben', colour: 2, guest: false, role: 'editor' as const }
  const window_ = (clientId: number, following: number | null) => ({
    clientId,
    person,
    at: null,
    selected: [],
    editing: null,
    cell: null,
    view: null,
    calls: null,
    following,
  })
  test('two windows never follow each other in a ring', () => {
    const people = [window_(1, 2), window_(2, 9), window_(3, null), window_(4, 5), window_(5, 4)]
    expect(follows(people, people[0]!, 9)).toBe(true)
    expect(follows(people, people[2]!, 9)).toBe(false)
    expect(follows(people, people[3]!, 9)).toBe(false)
  })
  test('all that the other sees is in view, on a window of another shape too', () => {
    const seen = { x: 100, y: 50, w: 1280, h: 720 }
    const { x, y, zoom } = cameraOn(seen, { w: 390, h: 700 })
    expect(zoom).toBeCloseTo(390 / 1280)
    expect(x).toBeCloseTo(100)
    expect(y + 700 / zoom / 2).toBeCloseTo(50 + 360)
  })
  test('the view glides there and arrives', () => {
    const [from, to, view] = [
      { x: 0, y: 0, zoom: 1 },
      { x: 5000, y: 300, zoom: 0.25 },
      { w: 800, h: 600 },
    ]
    expect(between(from, to, view, 0)).toEqual(from)
    expect(isThere(between(from, to, view, 1), to)).toBe(true)
    let now = from
    for (let frame = 0; frame < 120; frame++) now = between(now, to, view, 0.2)
    expect(isThere(now, to)).toBe(true)
  })
})

describe('links', () => {
  const room = 'board:aB3xYz9QwErTyUiO'
  test('lead to the board, or to an object on it', () => {
    expect(linkTo(room, null, 'https://s.example')).toBe('https://s.example/boards/aB3xYz9QwErTyUiO')
    const link = linkTo(room, 'note1234', 'https://s.example')
    expect(objectIn(new URL(link).hash)).toBe('note1234')
  })
  test('what is no id asks for nothing', () => {
    expect([objectIn(''), objectIn('#main'), objectIn('#object='), objectIn('#object=<b>')]).toEqual([null, null, null, null])
  })
})

describe('the palette', () => {
  const deeds = [
    { group: 'selection' as const, label: 'Bring to front' },
    { group: 'tools' as const, label: 'Note' },
    { group: 'view' as const, label: 'Zoom in' },
    { group: 'view' as const, label: 'Show everything' },
    { group: 'settings' as const, label: 'Theme: Dark' },
  ]
  const said = (query: string, recent: string[] = []) =>
    ranked(deeds, query, recent).map(({ group, deeds }) => [group, ...deeds.map(({ label }) => label)])
  test('shows all by group, what was used lately first and once', () => {
    expect(said('', ['Zoom in', 'gone'])).toEqual([
      ['recent', 'Zoom in'],
      ['selection', 'Bring to front'],
      ['tools', 'Note'],
      ['view', 'Show everything'],
      ['settings', 'Theme: Dark'],
    ])
  })
  test('the group with the best answer comes first', () => {
    expect(said('dark')).toEqual([['settings', 'Theme: Dark']])
    expect(said('th').map(([group]) => group)).toEqual(['settings', 'view'])
    expect(said('nothing like it')).toEqual([])
  })
})

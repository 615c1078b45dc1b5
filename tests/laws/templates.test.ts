/** What must hold for every template: it is read, says everything in every language, asks in each zone, is laid out so that people can work in it, and can be planted. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { commands, freePlaceIn } from '../../shared/commands/index.ts'
import { contentOf, documentTexts } from '../../shared/document/index.ts'
import { boundsOf, boxesMeet, grownBox, holdsBox } from '../../shared/geometry/index.ts'
import { kindOf, kinds, parseObject } from '../../shared/kinds/index.ts'
import { type BoardObject, openBoard } from '../../shared/model/index.ts'
import { contentIn, describeTemplate, parseTemplate, plantTemplate } from '../../shared/template/index.ts'
import { type Language, languages } from '../../shared/words/index.ts'
import { templates } from '../../templates/index.ts'
import { at, Hand } from '../help/board.ts'
import { seeded } from '../help/random.ts'

const all = templates.map((template) => parseTemplate(template))
const spoken = Object.keys(languages) as Language[]
const plant = (template: (typeof all)[number], language: Language, author = 'ada') => {
  const doc = new Y.Doc()
  doc.transact(() => plantTemplate(doc, template, { language, random: seeded(1).bytes, author }))
  return doc
}

test('every file in templates/ stands in the list once, named after its id and kept in the folder of its stage', () => {
  const root = fileURLToPath(new URL('../../templates', import.meta.url))
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
  expect(files.sort()).toEqual(all.map(({ stage, id }) => join(stage, `${id}.json`)).sort())
  for (const file of files) expect(JSON.parse(readFileSync(join(root, file), 'utf8')).format).toBe('stoa/template')
  expect(new Set(all.map(({ number }) => number)).size).toBe(all.length)
})

describe.each(all)('$number $id', (template) => {
  test.each(spoken)('says everything in %s', (language) => {
    const words = template.words[language]
    expect(Object.keys(words).sort()).toEqual(Object.keys(template.words.en).sort())
    for (const [key, text] of Object.entries(words)) {
      expect(text.trim(), key).toBe(text)
      expect(text, key).not.toBe('')
      expect(text.normalize('NFC'), key).toBe(text)
      // One word may be the same in two languages (SWOT); a sentence is not.
      if (language !== 'en' && text.split(' ').length > 3) expect(text, key).not.toBe(template.words.en[key])
    }
    const { name, purpose, steps, zones } = describeTemplate(template, language)
    expect(name.length).toBeLessThanOrEqual(40)
    expect(purpose.length).toBeLessThanOrEqual(120)
    expect(steps.length).toBeGreaterThanOrEqual(3)
    expect(words.credit).toBeTruthy()
    expect(zones.length).toBeGreaterThanOrEqual(4)
    for (const zone of zones) {
      expect(zone.name).not.toBe('')
      expect(zone.question, zone.name).not.toBe('')
    }
    expect(JSON.stringify(contentIn(template, language))).not.toMatch(/"=/)
  })

  test('names no word that nothing uses', () => {
    const used = new Set([...JSON.stringify(template.board ?? template.document).matchAll(/"=([\w.]+)"/g)].map((match) => match[1]))
    const standing = (key: string) => /^(name|purpose|credit|steps\.\d+)$/.test(key)
    expect(Object.keys(template.words.en).filter((key) => !standing(key) && !used.has(key))).toEqual([])
  })
})

describe.each(all.filter(({ board }) => board))('the board of $id', (template) => {
  const board = openBoard(plant(template, 'en'))
  const objects = board.all().map(parseObject)
  const frames = objects.filter(({ kind }) => kind === 'frame')
  const zones = objects.filter(({ kind }) => kind === 'zone')

  test('is one frame, wider than high, with zones in it, in known kinds and with properties that their kinds allow', () => {
    expect(frames).toHaveLength(1)
    const { w, h } = frames[0]!.size
    expect(w).toBeGreaterThanOrEqual(1600)
    expect(w).toBeLessThanOrEqual(2200)
    expect(w / h).toBeGreaterThan(1.2)
    expect(w / h).toBeLessThan(1.9)
    for (const object of board.all()) {
      const kind = kindOf(object.kind)!
      expect(kinds.map(({ id }) => id)).toContain(object.kind)
      for (const [key, value] of Object.entries(object.props)) expect(kind.props[key]?.parse(value), `${object.kind}.${key}`).toEqual(value)
    }
    for (const zone of zones) for (const kind of zone.props.accepts as string[]) expect(kindOf(kind), kind).toBeDefined()
  })

  test('belongs to nobody: all of it is the surface', () => {
    for (const { layer, author } of board.all()) expect([layer, author]).toEqual(['surface', ''])
  })

  test('stands on a grid of 8, the zones inside the frame and apart', () => {
    for (const object of [...frames, ...zones]) {
      const stored = board.get(object.id)!
      for (const value of [stored.at.x, stored.at.y, stored.size.w, stored.size.h]) expect(value % 8, `${object.props.title}`).toBe(0)
      // As high as it is drawn, so no title outgrows it.
      expect(object.size).toEqual(stored.size)
    }
    const head = grownBox(boundsOf(frames[0]!), 0)
    const inside = { ...head, y: head.y + 48, h: head.h - 48 - 8, x: head.x + 8, w: head.w - 16 }
    for (const [index, zone] of zones.entries()) {
      expect(zone.parent).toBe(frames[0]!.id)
      expect(holdsBox(inside, boundsOf(zone)), `${zone.props.title}`).toBe(true)
      for (const other of zones.slice(index + 1)) {
        expect(
          boxesMeet(grownBox(boundsOf(zone), 7.9), grownBox(boundsOf(other), 7.9)),
          `${zone.props.title} and ${other.props.title}`,
        ).toBe(false)
      }
    }
  })

  test.each(spoken)('has room for six notes in each zone, or for as many as it takes, in %s', (language) => {
    const hand = new Hand(plant(template, language), 'ada', 'editor', 2)
    for (const zone of hand.board.all().filter(({ kind }) => kind === 'zone')) {
      const { max, title } = parseObject(zone).props as { max: number; title: string }
      const made: BoardObject[] = []
      for (let count = Math.min(6, max || 6); count > 0; count--) {
        const place = freePlaceIn(hand.board, zone, { w: 160, h: 120 })
        hand.run(commands.add, { kind: 'note', box: { ...place, w: 160, h: 120 } })
        made.push(hand.get(hand.selection[0]!))
      }
      for (const [index, note] of made.entries()) {
        expect(holdsBox(boundsOf(zone), boundsOf(note)), title).toBe(true)
        for (const other of made.slice(index + 1)) expect(boxesMeet(boundsOf(note), boundsOf(other)), title).toBe(false)
      }
    }
  })

  test('its arrows hold on to its zones', () => {
    for (const { props } of objects.filter(({ kind }) => kind === 'connector')) {
      for (const end of [props.from, props.to] as { on?: string }[]) expect(board.get(end.on ?? '')?.kind).toBe('zone')
    }
  })

  test('a contributor may write in it, but not move a zone', () => {
    const hand = new Hand(plant(template, 'it'), 'ben', 'contributor', 3)
    const zone = hand.board.all().find(({ kind }) => kind === 'zone')!
    expect(hand.drag(zone.id, { dx: 8, dy: 8 })).toBe(false)
    expect(hand.run(commands.add, { kind: 'note', at: at(zone.at.x + zone.size.w / 2, zone.at.y + zone.size.h / 2) })).toBe(true)
    expect(hand.get(hand.selection[0]!)).toMatchObject({ parent: zone.id, author: 'ben', layer: 'items' })
  })
})

describe.each(all.filter(({ document }) => document))('the document of $id', (template) => {
  test.each(spoken)('is planted with all its words in %s', (language) => {
    const doc = plant(template, language)
    const texts = JSON.stringify(documentTexts(contentOf(doc)))
    for (const { name, question } of describeTemplate(template, language).zones) {
      expect(texts).toContain(JSON.stringify(name).slice(1, -1))
      expect(texts).toContain(JSON.stringify(question).slice(1, -1))
    }
    expect(texts).not.toMatch(/"=/)
  })
})

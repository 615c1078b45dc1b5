/** Reads a template file. Templates are ours, so what is wrong in one throws, with the file and the place. English is complete; another language may lack
 *  words. */

import { type FileObject, parseFileObject } from '../boardFile/index.ts'
import type { DocumentBlock } from '../document/index.ts'
import { stages } from '../model/index.ts'
import type { Template } from './template.ts'

/** `file` is named in what is thrown; the template's own id when left out. */
export function parseTemplate(value: unknown, file?: string): Template {
  const record = asRecord(value, file ?? 'template')
  const name = file ?? `${String(record.id)}.json`
  const wrong = (place: string, why: string): never => {
    throw new Error(`${name}: ${place} ${why}`)
  }
  const check = (fits: boolean, place: string, why: string) => fits || wrong(place, why)

  check(record.format === 'stoa/template' && record.version === 1, 'format', 'is not stoa/template version 1')
  check(typeof record.id === 'string' && /^[a-z][a-z0-9-]{2,39}$/.test(record.id), 'id', 'is not lower case words joined by hyphens')
  check(typeof record.number === 'string' && /^T\d\d$/.test(record.number), 'number', 'is not like T09')
  check((stages as readonly unknown[]).includes(record.stage), 'stage', `is none of ${stages.join(', ')}`)
  check(isCount(record.minutes), 'minutes', 'is not a whole number above 0')
  const people = record.people
  check(
    Array.isArray(people) && people.length === 2 && people.every(isCount) && Number(people[0]) <= Number(people[1]),
    'people',
    'is not [fewest, most]',
  )
  check((record.board === undefined) !== (record.document === undefined), 'board, document', 'must be exactly one of the two')

  const template: Template = {
    format: 'stoa/template',
    version: 1,
    id: record.id as string,
    number: record.number as string,
    stage: record.stage as Template['stage'],
    minutes: record.minutes as number,
    people: people as [number, number],
    words: readWords(record.words),
  }
  if (record.board !== undefined) template.board = { objects: readObjects(asRecord(record.board, `${name}: board`).objects) }
  if (record.document !== undefined) template.document = { blocks: readBlocks(asRecord(record.document, `${name}: document`).blocks) }
  for (const key of ['name', 'purpose', 'steps.1', ...keysIn(template.board ?? template.document)]) {
    check(Boolean(template.words.en[key]), 'words.en', `lacks ${key}`)
  }
  return template

  function readWords(words: unknown): Template['words'] {
    const byLanguage = asRecord(words, `${name}: words`)
    asRecord(byLanguage.en, `${name}: words.en`)
    for (const language of Object.keys(byLanguage)) {
      const texts = asRecord(byLanguage[language], `${name}: words.${language}`)
      for (const [key, text] of Object.entries(texts)) check(typeof text === 'string', `words.${language}.${key}`, 'is no text')
    }
    return byLanguage as Template['words']
  }

  function readObjects(objects: unknown): FileObject[] {
    if (!Array.isArray(objects)) return wrong('board.objects', 'is no list')
    const read = objects.map((object, index) => parseFileObject(object) ?? wrong(`board.objects[${index}]`, 'is no object of a board'))
    const ids = new Set(read.map(({ id }) => id))
    check(ids.size === read.length, 'board.objects', 'has one id twice')
    for (const { id, parent } of read)
      check(parent === undefined || ids.has(parent), `object ${id}`, `lies in ${parent}, which is not there`)
    return read
  }

  function readBlocks(blocks: unknown): DocumentBlock[] {
    if (!Array.isArray(blocks)) return wrong('document.blocks', 'is no list')
    blocks.forEach((block, index) => {
      check(isBlock(block), `document.blocks[${index}]`, 'is no block')
    })
    return blocks
  }
}

/** Keys of words that a template's content names: strings that begin with `=`. */
function keysIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('=') ? [value.slice(1)] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(keysIn)
}

function isBlock(value: unknown): value is DocumentBlock {
  if (typeof value !== 'object' || value === null || !('block' in value)) return false
  const block = value as Record<string, unknown>
  const isTexts = (list: unknown) => Array.isArray(list) && list.length > 0 && list.every((item) => typeof item === 'string')
  switch (block.block) {
    case 'title':
    case 'heading':
    case 'question':
    case 'paragraph':
      return typeof block.text === 'string'
    case 'table':
      return isTexts(block.header) && isCount(block.rows)
    case 'tasks':
      return isTexts(block.items)
    default:
      return false
  }
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0

function asRecord(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${place} is no record`)
  return value as Record<string, unknown>
}

import { describe, expect, test } from 'vitest'
import { findTemplates, type TemplateFilter } from '../../../client/space/findTemplates.ts'
import type { TemplateView } from '../../../shared/api/index.ts'

const template = (id: string, more: Partial<TemplateView>): TemplateView => ({
  id,
  number: 'T01',
  stage: 'listen',
  kind: 'board',
  minutes: 60,
  people: [3, 12],
  name: id,
  purpose: '',
  steps: [],
  zones: [],
  ...more,
})
const tree = template('tree', { number: 'T09', name: 'Albero dei problemi', purpose: 'Separare le cause dagli effetti.' })
const swot = template('swot', { minutes: 30, name: 'SWOT', zones: [{ name: 'Opportunità', question: 'Che cosa aiuta da fuori?' }] })
const note = template('note', { stage: 'plan', kind: 'document', minutes: 90, name: 'Nota di idea' })
const all = [tree, swot, note]
const find = (filter: Partial<TemplateFilter>) =>
  findTemplates(all, { words: '', stage: null, kind: null, minutes: null, ...filter }).map(({ id }) => id)

describe('the gallery', () => {
  test('shows everything in its order when nothing is asked', () => expect(find({})).toEqual(['tree', 'swot', 'note']))
  test('finds words in names, purposes and questions, whatever their accents and case', () => {
    expect(find({ words: 'CAUSE albero' })).toEqual(['tree'])
    expect(find({ words: 'opportunita' })).toEqual(['swot'])
    expect(find({ words: 't09' })).toEqual(['tree'])
    expect(find({ words: 'cause swot' })).toEqual([])
  })
  test('keeps to the stage, the kind and the time there is', () => {
    expect(find({ stage: 'plan' })).toEqual(['note'])
    expect(find({ kind: 'board' })).toEqual(['tree', 'swot'])
    expect(find({ minutes: 30 })).toEqual(['swot'])
  })
})

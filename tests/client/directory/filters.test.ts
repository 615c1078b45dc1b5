import { describe, expect, test } from 'vitest'
import { tintOf } from '../../../client/directory/tint.ts'
import { countFilters, filtersToRequest, filtersToSearch, parseFilters } from '../../../client/directory/useFilters.ts'

const none = { words: '', countries: [], fields: [], mine: false }

describe('the filters of the directory', () => {
  test('go into the address and come back the same', () => {
    const filters = { words: 'energy & care', countries: ['CY' as const, 'PL' as const], fields: ['care' as const], mine: true }
    expect(parseFilters(new URLSearchParams(filtersToSearch(filters).toString()))).toEqual(filters)
  })
  test('an address without filters stays bare', () => {
    expect(filtersToSearch(none).toString()).toBe('')
    expect(parseFilters(new URLSearchParams())).toEqual(none)
  })
  test('an old link with codes nobody knows still opens', () => {
    expect(parseFilters(new URLSearchParams('country=XX,IT,constructor&field=magic&mine=maybe'))).toEqual({ ...none, countries: ['IT'] })
  })
  test('are asked of the server as it takes them, and nothing else', () => {
    expect(filtersToRequest({ ...none, countries: ['CY', 'PL'] })).toEqual({
      q: undefined,
      country: 'CY,PL',
      field: undefined,
      state: undefined,
    })
    expect(filtersToRequest({ ...none, mine: true }).state).toBe('mine')
  })
  test('the number on the button counts choices, not words', () => {
    expect(countFilters({ words: 'x', countries: ['IT', 'FR'], fields: ['care'], mine: false })).toBe(3)
  })
})

test('an enterprise keeps its colour, and colours are spread', () => {
  const ids = Array.from({ length: 200 }, (_, n) => `enterprise${n}`)
  const tints = ids.map(tintOf)
  expect(tints).toEqual(ids.map(tintOf))
  expect(new Set(tints)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
})

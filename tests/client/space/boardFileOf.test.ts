import { describe, expect, test } from 'vitest'
import { boardFileOf, largestFileBytes } from '../../../client/space/boardFileOf.ts'

const file = (text: string, size = text.length) => ({ size, text: async () => text })
const board = { format: 'stoa/board', version: 1, title: 'Problem tree', exported: '2026-11-24T10:00:00Z', objects: [{}, {}] }

describe('a file a person chose', () => {
  test('that is an exported board gives its title, its number of objects, and itself', async () => {
    expect(await boardFileOf(file(JSON.stringify(board)))).toEqual({
      ok: true,
      value: { content: board, title: 'Problem tree', objects: 2 },
    })
  })
  test('that is a picture, a shopping list or another board is told apart', async () => {
    expect(await boardFileOf(file('\u0089PNG'))).toEqual({ ok: false, reason: 'newRoom.fileNotJson' })
    expect(await boardFileOf(file('["milk"]'))).toEqual({ ok: false, reason: 'newRoom.fileNotOurs' })
    expect(await boardFileOf(file('null'))).toEqual({ ok: false, reason: 'newRoom.fileNotOurs' })
    expect(await boardFileOf(file('{"format":"excalidraw","version":2,"objects":[]}'))).toEqual({
      ok: false,
      reason: 'newRoom.fileNotOurs',
    })
  })
  test('from a newer Stoa says so', async () => {
    expect(await boardFileOf(file(JSON.stringify({ ...board, version: 2 })))).toEqual({ ok: false, reason: 'newRoom.fileTooNew' })
  })
  test('that is too large is not even read', async () => {
    const huge = { size: largestFileBytes + 1, text: () => Promise.reject(new Error('read')) }
    expect(await boardFileOf(huge)).toEqual({ ok: false, reason: 'newRoom.fileTooLarge' })
  })
})

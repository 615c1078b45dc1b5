/** Ten seats at a board and a document, held by stock clients and our own pages, over a network that delays, cuts and doubles connections, with a server that is killed and
 *  restarted in between. `npm run fuzz -- --meetings 100` does more of it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { meet } from './coEditing/meeting.ts'

// The stock client says so for each message that is ours.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => vi.restoreAllMocks())

const first = Number(process.env.SEED ?? 1)

test.each([
  first,
  first + 1,
  first + 2,
])('five people at a board and five at a document, from seed %i: in the end everybody has the same, and nothing that was saved is missing', async (seed) => {
  const { edits, faults, checked } = await meet({ seed, steps: 150 })
  expect(edits).toBeGreaterThan(150)
  expect(checked).toBeGreaterThan(3)
  expect(faults.cut + faults.linger + faults.silence).toBeGreaterThan(3)
}, 90_000)

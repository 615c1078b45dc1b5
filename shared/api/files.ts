/** The pictures of a room. Two routes carry the bytes themselves, so they have no entry here: POST /api/rooms/:room/files takes them as the whole body and answers
 *  with a `storedFile`; GET /api/rooms/:room/files/:hash gives them. */
import { z } from 'zod'
import { isHash } from '../lib/index.ts'
import { route } from './contract.ts'
import { id } from './fields.ts'

export const storedFile = z.object({
  /** SHA-256 (64 hexadecimal digits) of what is kept: of an SVG the cleaned text. */
  hash: z.string(),
  type: z.string(),
  bytes: z.number(),
  width: z.number(),
  height: z.number(),
})
export type StoredFile = z.output<typeof storedFile>

const hash = z.string().refine(isHash)

/** Makes pictures of one room be there in another as well: for what is copied from board to board. Answers which of them are. */
export const shareFiles = route(
  'POST',
  '/rooms/:room/files/shared',
  z.object({ from: id, hashes: z.array(hash).max(1000) }),
  z.object({ hashes: z.array(z.string()) }),
  ['room'],
)

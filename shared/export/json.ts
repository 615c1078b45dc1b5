/** A board as JSON: everything on it, to open again here or to keep. The only format nothing is lost in. */
import { boardToFile } from '../boardFile/index.ts'
import type { BoardFormat } from './format.ts'

export const json: BoardFormat = {
  of: 'board',
  id: 'json',
  label: 'JSON',
  extension: 'json',
  mime: 'application/json',
  async make({ board, title, exportedAt, nameOf }) {
    const file = boardToFile(board, { title, exported: exportedAt, nameOf })
    return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`)
  },
}

/** A board as JSON: everything on it, to open again here or to keep. The only format nothing is lost in; what its pictures would make it too large, it says. */
import { boardToFile } from '../boardFile/index.ts'
import { hashIn, toBase64 } from '../lib/index.ts'
import type { Board } from '../model/index.ts'
import type { BoardFormat, ExportHost } from './format.ts'

export const json: BoardFormat = {
  of: 'board',
  id: 'json',
  label: 'JSON',
  extension: 'json',
  mime: 'application/json',
  async make({ board, title, exportedAt, nameOf }, host) {
    const file = { ...boardToFile(board, { title, exported: exportedAt, nameOf }), ...(await filesOf(board, host)) }
    return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`)
  },
}

/** Characters of all pictures: with these the file can still be opened here (server/api/rooms.ts). */
const mostLetters = 8_000_000

async function filesOf(board: Board, host: ExportHost): Promise<{ files?: Record<string, string>; without?: string[] }> {
  const files: Record<string, string> = {}
  const without: string[] = []
  let letters = 0
  for (const source of new Set(board.all().map(({ props }) => props.source))) {
    const hash = hashIn(source)
    if (hash === null) continue
    const picture = await host.picture(source as string, 'kept')
    const text = picture && letters + picture.bytes.length * 1.34 <= mostLetters ? toBase64(picture.bytes) : null
    if (text === null) without.push(hash)
    else {
      letters += text.length
      files[hash] = text
    }
  }
  return { ...(Object.keys(files).length > 0 ? { files } : {}), ...(without.length > 0 ? { without } : {}) }
}

/** Reads the file a person chose, as far as the page can tell whether it is an exported board. The server reads it again, thoroughly. */
import type { BoardFile } from '../../shared/boardFile/index.ts'
import { ok, type Result, refuse } from '../../shared/lib/index.ts'

/** The largest file that is sent, in bytes. */
export const largestFileBytes = 20_000_000

type Reason = 'newRoom.fileNotJson' | 'newRoom.fileNotOurs' | 'newRoom.fileTooNew' | 'newRoom.fileTooLarge'

/** What is in the file (for `createRoom`), its title and how many objects it holds; or the key of the sentence that says why not. */
export async function boardFileOf(
  file: Pick<File, 'size' | 'text'>,
): Promise<Result<{ content: unknown; title: string; objects: number }, Reason>> {
  if (file.size > largestFileBytes) return refuse('newRoom.fileTooLarge')
  let content: unknown
  try {
    content = JSON.parse(await file.text())
  } catch {
    return refuse('newRoom.fileNotJson')
  }
  if (!isRecord(content) || content.format !== ('stoa/board' satisfies BoardFile['format'])) return refuse('newRoom.fileNotOurs')
  if (typeof content.version !== 'number' || !Array.isArray(content.objects)) return refuse('newRoom.fileNotOurs')
  if (content.version > (1 satisfies BoardFile['version'])) return refuse('newRoom.fileTooNew')
  return ok({ content, title: typeof content.title === 'string' ? content.title.slice(0, 120) : '', objects: content.objects.length })
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

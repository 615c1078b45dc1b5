/** The pictures a file needs, fetched before it is written. What cannot be had, or would make the file larger than programs open, is left out. */
import type { DrawingNode } from '../drawing/index.ts'
import { mimeOf } from '../picture/index.ts'
import { type Addresses, dataAddress, sourcesIn } from '../svg/index.ts'
import type { ExportHost, ExportPicture } from './format.ts'

/** Bytes of all pictures in one file. */
const mostBytes = 100_000_000

/** Those of the drawing, by their source. `as` names what the file can hold. */
export async function picturesFor(
  drawing: readonly DrawingNode[],
  host: ExportHost,
  as: 'kept' | 'paper' = 'kept',
): Promise<Map<string, ExportPicture>> {
  const pictures = new Map<string, ExportPicture>()
  let bytes = 0
  for (const source of sourcesIn(drawing)) {
    const picture = await host.picture(source, as)
    if (!picture || bytes + picture.bytes.length > mostBytes) continue
    bytes += picture.bytes.length
    pictures.set(source, picture)
  }
  return pictures
}

/** For an SVG that holds them itself. */
export function addressesOf(pictures: ReadonlyMap<string, ExportPicture>): Addresses {
  const addresses = new Map([...pictures].map(([source, { type, bytes }]) => [source, dataAddress(mimeOf(type), bytes)]))
  return (source) => addresses.get(source) ?? null
}

/** What every PDF of ours is: A4, tagged, named, in a language, with fonts of its own. Boards and documents differ in what is on the pages. */
import PDFDocument from 'pdfkit'
import type { ExportHost, ExportInput } from './format.ts'

export type Pdf = InstanceType<typeof PDFDocument>

/** The bytes of a file that `write` has filled. A throw in it leaves no file at all: a cut one would open as damaged. */
export async function pdfFile(
  { title, language, exportedAt }: ExportInput,
  host: ExportHost,
  { faces, ...paper }: { faces: readonly string[]; layout?: 'landscape'; bufferPages?: boolean },
  write: (file: Pdf) => void,
): Promise<Uint8Array> {
  const file = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    ...paper,
    pdfVersion: '1.7',
    // The types know only the archive subsets.
    subset: 'PDF/UA' as PDFKit.Mixins.PDFSubsets,
    tagged: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, Producer: 'Stoa', Creator: 'Stoa', CreationDate: exportedAt, ModDate: exportedAt },
  })
  for (const face of faces) file.registerFont(face, await fontOf(host, face))
  const chunks: Uint8Array[] = []
  const finished = new Promise<void>((resolve, reject) => {
    file.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    file.on('end', resolve)
    file.on('error', reject)
  })
  write(file)
  file.end()
  await finished
  return joined(chunks)
}

async function fontOf(host: ExportHost, face: string): Promise<ArrayBuffer> {
  const bytes = await host.font(`${face}.ttf`)
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** `text` where it is at most `width` wide, else as much of its beginning as fits with an ellipsis. */
export function shortened(text: string, width: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= width) return text
  const letters = [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment)
  while (letters.length > 0 && widthOf(`${letters.join('').trimEnd()}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

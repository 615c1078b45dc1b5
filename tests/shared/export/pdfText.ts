/** Reads a PDF back as far as the tests need: its words in the order they were painted, by each font's own table of letters, and its tags. */
import { inflateSync } from 'node:zlib'

export interface ReadPdf {
  /** The file has its trailer and a table of objects that is where it says. */
  whole: boolean
  pages: number
  /** All painted text, one line per piece. */
  text: string
  /** How often each tag occurs: `H1`, `P`, `TD` … */
  tags: Record<string, number>
  links: string[]
  language: string | null
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const raw = Buffer.from(bytes).toString('latin1')
  const objects = new Map<number, { head: string; stream: string | null }>()
  for (const match of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id, body = ''] = match
    const at = body.indexOf('stream\n')
    const head = at < 0 ? body : body.slice(0, at)
    let stream: string | null = null
    if (at >= 0) {
      const data = Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1')
      stream = (head.includes('FlateDecode') ? inflateSync(data) : data).toString('latin1')
    }
    objects.set(Number(id), { head, stream })
  }
  const heads = [...objects.values()].map(({ head }) => head)
  const letters = new Map<number, Map<string, string>>()
  for (const [id, { head }] of objects) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(head)
    if (map) letters.set(id, lettersOf(objects.get(Number(map[1]))?.stream ?? ''))
  }
  const text: string[] = []
  for (const { head } of objects.values()) {
    if (!/\/Type \/Page\n/.test(head)) continue
    const resources = objects.get(Number(/\/Resources (\d+) 0 R/.exec(head)?.[1]))?.head ?? head
    const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => [name, letters.get(Number(id))]))
    const painted = objects.get(Number(/\/Contents (\d+) 0 R/.exec(head)?.[1]))?.stream ?? ''
    let font: Map<string, string> | undefined
    for (const [, name, shown] of painted.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*)\] TJ/g)) {
      if (name) font = fonts.get(name)
      else {
        const codes = [...(shown ?? '').matchAll(/<([0-9a-fA-F]*)>/g)].map(([, code]) => code).join('')
        text.push((codes.match(/.{4}/g) ?? []).map((code) => font?.get(code.toLowerCase()) ?? '\uFFFD').join(''))
      }
    }
  }
  const tags: Record<string, number> = {}
  for (const head of heads) {
    const tag = /(?:^|\n)\/S \/(\w+)\n/.exec(head)?.[1]
    if (tag && tag !== 'URI' && !head.includes('/Type /Action')) tags[tag] = (tags[tag] ?? 0) + 1
  }
  const start = Number(/startxref\n(\d+)\n%%EOF/.exec(raw.slice(-64))?.[1])
  return {
    whole: raw.startsWith('%PDF-1.7') && raw.slice(start, start + 4) === 'xref',
    pages: heads.filter((head) => /\/Type \/Page\n/.test(head)).length,
    text: text.join('\n'),
    tags,
    links: heads.flatMap((head) => /\/URI \((.*)\)/.exec(head)?.[1] ?? []),
    language: /\/Lang \((\w+)\)/.exec(raw)?.[1] ?? null,
  }
}

/** From a ToUnicode table: glyph code (four hex digits) -> letters. pdfkit writes ranges with a list of targets. */
function lettersOf(table: string): Map<string, string> {
  const letters = new Map<string, string>()
  for (const [, from = '0', , list = ''] of table.matchAll(/<([0-9a-fA-F]+)> <([0-9a-fA-F]+)> \[([^\]]*)\]/g)) {
    let code = Number.parseInt(from, 16)
    for (const [, target = ''] of list.matchAll(/<([0-9a-fA-F ]*)>/g)) {
      const units = target.replaceAll(' ', '').match(/.{4}/g) ?? []
      letters.set((code++).toString(16).padStart(4, '0'), String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))))
    }
  }
  return letters
}

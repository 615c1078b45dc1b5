/** Reads XML strictly, as far as drawings need it: elements, attributes, text. No entities but the five that XML knows by itself, no internal subset: both serve
 *  attacks more often than drawings. */

export interface XmlElement {
  /** As written, with its prefix. */
  name: string
  attributes: Map<string, string>
  children: (XmlElement | string)[]
}

const mostNodes = 200_000
const deepest = 200

/** The root; null for what is not well formed, or too deep, or has too many nodes. */
export function readXml(text: string): XmlElement | null {
  try {
    return read(text)
  } catch (problem) {
    if (problem instanceof Malformed) return null
    throw problem
  }
}

class Malformed extends Error {}

const namePattern = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y
const spacePattern = /[ \t\r\n]*/y
const attributePattern = /([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y

function read(text: string): XmlElement {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let nodes = 0
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found
  }
  const skipTo = (end: string) => {
    const found = text.indexOf(end, at)
    if (found === -1) throw new Malformed()
    at = found + end.length
  }
  /** Comments and instructions say nothing. */
  const skipUnread = (): boolean => {
    if (text.startsWith('<!--', at)) skipTo('-->')
    else if (text.startsWith('<?', at)) skipTo('?>')
    else return false
    return true
  }

  const open: XmlElement[] = []
  let root: XmlElement | null = null
  for (;;) {
    const parent = open.at(-1)
    if (!parent) match(spacePattern)
    if (at >= text.length) break
    if (skipUnread()) continue
    if (text.startsWith('<!DOCTYPE', at) && !root) {
      const end = text.indexOf('>', at)
      if (end === -1 || text.slice(at, end).includes('[')) throw new Malformed()
      at = end + 1
    } else if (text.startsWith('<![CDATA[', at) && parent) {
      const from = at + 9
      skipTo(']]>')
      parent.children.push(text.slice(from, at - 3))
    } else if (text.startsWith('</', at)) {
      at += 2
      const [name] = match(namePattern) ?? []
      match(spacePattern)
      if (!parent || name !== parent.name || text[at] !== '>') throw new Malformed()
      at++
      open.pop()
    } else if (text[at] === '<') {
      if (!parent && root) throw new Malformed()
      if (++nodes > mostNodes || open.length >= deepest) throw new Malformed()
      at++
      const element = readStart()
      if (parent) parent.children.push(element)
      root ??= element
      if (text.startsWith('/>', at)) at += 2
      else if (text[at] === '>') {
        at++
        open.push(element)
      } else throw new Malformed()
    } else {
      if (!parent || ++nodes > mostNodes) throw new Malformed()
      const end = text.indexOf('<', at)
      if (end === -1) throw new Malformed()
      parent.children.push(unescaped(text.slice(at, end)))
      at = end
    }
  }
  if (!root || open.length > 0) throw new Malformed()
  return root

  function readStart(): XmlElement {
    const [name] = match(namePattern) ?? []
    if (name === undefined) throw new Malformed()
    const attributes = new Map<string, string>()
    for (;;) {
      const before = at
      match(spacePattern)
      if (text[at] === '>' || text[at] === '/') return { name, attributes, children: [] }
      const found = before === at ? null : match(attributePattern)
      if (!found || attributes.has(found[1]!)) throw new Malformed()
      attributes.set(found[1]!, unescaped(found[2] ?? found[3] ?? ''))
    }
  }
}

const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&\s]{0,10});?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw new Malformed()
    if (Object.hasOwn(known, name)) return known[name]!
    const code = /^#x[0-9a-f]{1,6}$/i.test(name) ? Number.parseInt(name.slice(2), 16) : /^#\d{1,7}$/.test(name) ? Number(name.slice(1)) : -1
    if (code < 1 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new Malformed()
    return String.fromCodePoint(code)
  })
}

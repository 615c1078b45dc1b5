/** An SVG written anew from what is known to be harmless: no script, no event, no foreign content, nothing fetched from elsewhere, no reference that multiplies
 *  without end. What is not on the lists of svgWords.ts is not there afterwards, whatever it was. */
import type { Size } from './raster.ts'
import { keptAttributes, keptElements, keptLooks, withLetters, wrappers } from './svgWords.ts'
import { readXml, type XmlElement } from './xml.ts'

/** The cleaned text and its size in its own units; null when it is no SVG, cannot be read, or would draw more than a machine can. Cleaning it again changes nothing. */
export function cleanSvg(bytes: Uint8Array): { text: string; size: Size } | null {
  // Most that is no SVG is told apart without decoding all of it.
  if (!/<(\w+:)?svg[\s>]/i.test(new TextDecoder().decode(bytes.subarray(0, 16_384)))) return null
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
  const root = readXml(text)
  if (!root || localName(root, prefixOf(root)) !== 'svg') return null
  const [cleaned] = cleanElement(root, prefixOf(root))
  if (!cleaned || typeof cleaned === 'string') return null
  tameStyles(cleaned)
  if (isTooMuch(cleaned)) return null
  const size = sizeOf(cleaned.attributes)
  const viewBox = cleaned.attributes.get('viewBox') ?? `0 0 ${size.w} ${size.h}`
  cleaned.attributes = new Map([
    ['xmlns', 'http://www.w3.org/2000/svg'],
    ...[...cleaned.attributes].filter(([name]) => !['width', 'height', 'viewBox', 'x', 'y'].includes(name)),
    ['width', String(size.w)],
    ['height', String(size.h)],
    ['viewBox', viewBox],
  ])
  return { text: written(cleaned), size }
}

/** Some programs write `<svg:svg>`: then the drawing's own elements are those with this prefix. */
const prefixOf = ({ name }: XmlElement): string => (name.includes(':') ? `${name.split(':')[0]}:` : '')
const localName = ({ name }: XmlElement, prefix: string): string | null => {
  const own = name.startsWith(prefix) ? name.slice(prefix.length) : name
  return own.includes(':') ? null : own
}

/** The element cleaned; nothing when it may not stay, its children when it only wrapped them. */
function cleanElement(element: XmlElement, prefix: string): (XmlElement | string)[] {
  const name = localName(element, prefix)
  if (name === null) return []
  const inside = () =>
    element.children.flatMap((child) => (typeof child === 'string' ? (withLetters.has(name) ? [child] : []) : cleanElement(child, prefix)))
  if (wrappers.has(name)) return inside()
  if (!keptElements.has(name)) return []
  if (name === 'style') {
    const css = element.children.filter((child) => typeof child === 'string').join('')
    return isHarmlessCss(css) ? [{ name, attributes: new Map(), children: joined([css]) }] : []
  }
  const attributes = new Map<string, string>()
  for (const [written, value] of element.attributes) {
    const key = written === 'xlink:href' ? 'href' : written
    const kept = keptAttributes.has(key) && !attributes.has(key) ? cleanAttribute(name, key, value) : null
    if (kept !== null) attributes.set(key, kept)
  }
  // Without what it shows, it would show a broken picture.
  if ((name === 'image' || name === 'use') && !attributes.has('href')) return []
  return [{ name, attributes, children: joined(inside()) }]
}

function cleanAttribute(element: string, key: string, value: string): string | null {
  const tidy = withoutControls(value)
  if (key === 'href') {
    const address = tidy.trim()
    if (element === 'image')
      return /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$/.test(address) ? address.replace(/\s+/g, '') : null
    return /^#[^\s"'()<>]{1,200}$/.test(address) ? address : null
  }
  if (key === 'style') {
    const declarations = tidy
      .split(';')
      .map((declaration) => /^\s*([a-z-]+)\s*:\s*(.*?)\s*$/s.exec(declaration))
      .filter((found) => found !== null && keptLooks.has(found[1]!) && isHarmlessCss(found[2]!))
    return declarations.length === 0 ? null : declarations.map((found) => `${found![1]}:${found![2]}`).join(';')
  }
  return isHarmlessCss(tidy) ? tidy : null
}

/** Nothing in it is fetched, and nothing is written so that a reader would see something else than we do. */
function isHarmlessCss(css: string): boolean {
  if (/[\\<]|@|expression|javascript:|-moz-binding|behavior/i.test(css)) return false
  const addresses = css.match(/url\s*\(|image(-set)?\s*\(|src\s*\(/gi) ?? []
  const own = css.match(/url\(\s*(["']?)#[^\s"'()<>]{1,200}\1\s*\)/gi) ?? []
  return addresses.length === own.length
}

/** Letters next to each other as one text, and no empty ones. */
function joined(children: (XmlElement | string)[]): (XmlElement | string)[] {
  const result: (XmlElement | string)[] = []
  for (const child of children) {
    const last = result.at(-1)
    if (typeof child !== 'string') result.push(child)
    else if (typeof last === 'string') result[result.length - 1] = last + withoutControls(child)
    else if (withoutControls(child) !== '') result.push(withoutControls(child))
  }
  return result
}

/** Rules of a style sheet may name gradients only. Whom a rule is for is not worked out here, so references that draw again what they name could not be counted. */
function tameStyles(root: XmlElement): void {
  const all = [...elementsIn(root)]
  const gradients = new Set(all.filter(({ name }) => /Gradient$/.test(name)).map(({ attributes }) => attributes.get('id')))
  for (const style of all.filter(({ name }) => name === 'style')) {
    style.children = style.children.map((css) =>
      typeof css === 'string'
        ? css.replace(/url\(\s*["']?#([^\s"'()<>]+)["']?\s*\)/gi, (whole, id) => (gradients.has(id) ? whole : 'none'))
        : css,
    )
  }
}

function* elementsIn(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children) if (typeof child !== 'string') yield* elementsIn(child)
}

const mostDrawn = 100_000

/** References make one element be drawn many times, and these many times again: counts what a painter would have to draw. */
function isTooMuch(root: XmlElement): boolean {
  const byId = new Map<string, XmlElement>()
  for (const element of elementsIn(root)) {
    const id = element.attributes.get('id')
    if (id !== undefined && !byId.has(id)) byId.set(id, element)
  }
  const known = new Map<XmlElement, number>()
  const open = new Set<XmlElement>()
  const count = (element: XmlElement): number => {
    const before = known.get(element)
    if (before !== undefined) return before
    // It draws itself: nobody can.
    if (open.has(element)) return mostDrawn + 1
    open.add(element)
    let sum = 1
    for (const child of element.children) if (typeof child !== 'string') sum += count(child)
    for (const id of referencesOf(element)) {
      const meant = byId.get(id)
      if (meant && sum <= mostDrawn) sum += count(meant)
    }
    open.delete(element)
    const counted = Math.min(sum, mostDrawn + 1)
    known.set(element, counted)
    return counted
  }
  return count(root) > mostDrawn
}

function referencesOf({ attributes }: XmlElement): string[] {
  const ids: string[] = []
  for (const [key, value] of attributes) {
    if (key === 'href' && value.startsWith('#')) ids.push(value.slice(1))
    else for (const [, id] of value.matchAll(/url\(\s*["']?#([^\s"'()<>]+)/gi)) ids.push(id!)
  }
  return ids
}

/** Width and height in its own units; by the view box where they are not said in them. At most what a screen could use, in the same ratio. */
function sizeOf(attributes: Map<string, string>): Size {
  const [, , boxW = 0, boxH = 0] = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const box = boxW > 0 && boxH > 0 && Number.isFinite(boxW + boxH) ? { w: boxW, h: boxH } : { w: 300, h: 150 }
  const length = (text: string | undefined) => {
    const found = /^\s*(\d*\.?\d+(?:e[+-]?\d+)?)\s*(px|pt|mm|cm|in|pc)?\s*$/i.exec(text ?? '')
    const value = found ? Number(found[1]) * (units[found[2]?.toLowerCase() ?? 'px'] ?? 1) : 0
    return value > 0 && Number.isFinite(value) ? value : null
  }
  const [w, h] = [length(attributes.get('width')), length(attributes.get('height'))]
  const asked = { w: w ?? (h === null ? box.w : (h * box.w) / box.h), h: h ?? (w === null ? box.h : (w * box.h) / box.w) }
  const scale = Math.min(1, largestSide / Math.max(asked.w, asked.h))
  const round = (value: number) => Math.max(1, Math.min(largestSide, Math.round(value * scale * 100) / 100))
  return { w: round(asked.w), h: round(asked.h) }
}
const units: Record<string, number> = { px: 1, pt: 4 / 3, mm: 96 / 25.4, cm: 96 / 2.54, in: 96, pc: 16 }
const largestSide = 4096

function written({ name, attributes, children }: XmlElement): string {
  const start = `<${name}${[...attributes].map(([key, value]) => ` ${key}="${escaped(value)}"`).join('')}`
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : written(child))).join('')
  return inside === '' ? `${start}/>` : `${start}>${inside}</${name}>`
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** Tabs and line ends become spaces, as every reader of attributes makes them; what XML cannot hold is left out. */
const withoutControls = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\t\r\n]+/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f\ufffe\uffff]/g, '')

/** A drawing as SVG text. Everything from a board is escaped; what XML cannot hold is left out. */

import { safeAddress } from '../document/index.ts'
import {
  barsOf,
  boxedSize,
  type Drawing,
  type DrawingNode,
  type GroupNode,
  type ImageNode,
  type PathCommand,
  type PathNode,
  type RectNode,
  type Stroke,
  type TextNode,
  type TextPiece,
} from '../drawing/index.ts'

/** The address of a picture for a file, which must hold everything itself (`data:`); null where it cannot be had. */
export type Addresses = (source: string) => string | null

export const svgOf = (drawing: Drawing, addresses: Addresses = () => null): string =>
  drawing.map((node) => nodeOf(node, addresses)).join('')

function nodeOf(node: DrawingNode, addresses: Addresses): string {
  switch (node.node) {
    case 'rect':
      return rectOf(node)
    case 'path':
      return pathOf(node)
    case 'text':
      return textOf(node)
    case 'image':
      return imageOf(node, addresses)
    case 'group':
      return groupOf(node, addresses)
  }
}

function groupOf({ x = 0, y = 0, angle = 0, opacity, blend, of, children }: GroupNode, addresses: Addresses): string {
  const moves = [
    ...(x !== 0 || y !== 0 ? [`translate(${number(x)} ${number(y)})`] : []),
    ...(angle === 0 ? [] : [`rotate(${degrees(angle)})`]),
  ]
  return element(
    'g',
    { id: of && `o-${of}`, transform: moves.join(' ') || undefined, opacity, style: blend && `mix-blend-mode:${blend}` },
    svgOf(children, addresses),
  )
}

/** A soft shadow in two flat sheets: looks the same in every program, and needs no filter. */
function rectOf(node: RectNode): string {
  const { x, y, w, h, radius } = node
  const sheet = (x: number, y: number, w: number, h: number, more: Record<string, Attribute>) =>
    element('rect', { x: number(x), y: number(y), width: number(w), height: number(h), rx: radius, ...more })
  const shadow = node.shadow
    ? sheet(x, y + 1, w, h + 0.5, { fill: '#1a2029', 'fill-opacity': 0.1 }) +
      sheet(x + 1.5, y + 1, w - 3, h + 3, { fill: '#1a2029', 'fill-opacity': 0.08 })
    : ''
  return shadow + sheet(x, y, w, h, { ...fillOf(node.fill), ...strokeOf(node.stroke) })
}

const pathOf = ({ commands, fill, stroke }: PathNode): string =>
  element('path', { d: pathData(commands), ...fillOf(fill), ...strokeOf(stroke), ...(stroke ? { 'stroke-linejoin': 'round' } : {}) })

const pathData = (commands: PathCommand[]): string =>
  commands.map(([letter, ...numbers]) => `${letter}${numbers.map(number).join(' ')}`).join('')

function imageOf({ x, y, w, h, source, alt, instead }: ImageNode, addresses: Addresses): string {
  const title = alt === '' ? '' : element('title', {}, escaped(alt))
  const href = addresses(source)
  if (href === null) return element('g', {}, title + svgOf(instead, addresses))
  const place = { x: number(x), y: number(y), width: number(w), height: number(h) }
  return element('image', { ...place, preserveAspectRatio: 'none', href }, title)
}

function textOf(node: TextNode): string {
  const bars = node.pieces.flatMap((piece) => barsOf(piece, node.fontSize))
  return (
    node.pieces.map((piece) => linked(piece, pieceOf(piece, node))).join('') +
    bars
      .map(({ x, y, w, h }) => element('rect', { x: number(x), y: number(y), width: number(w), height: number(h), ...fillOf(node.fill) }))
      .join('')
  )
}

function pieceOf(piece: TextPiece, { fontSize, fill }: TextNode): string {
  const x = number(piece.boxed ? piece.x + piece.width / 2 : piece.x)
  const y = number(piece.baseline)
  return element(
    'text',
    {
      // A slant by the italics of a font would be another in each program, and none in some.
      ...(piece.italic ? { transform: `translate(${x} ${y}) skewX(-12)` } : { x, y }),
      'text-anchor': piece.boxed ? 'middle' : undefined,
      'font-size': piece.boxed ? number(fontSize * boxedSize) : fontSize,
      'font-weight': piece.weight === 700 ? 700 : undefined,
      // Programs would swallow these spaces, and move what follows.
      'xml:space': /^ | {2}/.test(piece.text) ? 'preserve' : undefined,
      ...fillOf(fill),
    },
    escaped(piece.text),
  )
}

function linked({ link }: TextPiece, svg: string): string {
  const href = link === undefined ? null : safeAddress(link)
  return href === null ? svg : element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, svg)
}

function fillOf(colour: string | undefined): Record<string, Attribute> {
  if (colour === undefined) return { fill: 'none' }
  const { rgb, alpha } = parts(colour)
  return { fill: rgb, 'fill-opacity': alpha }
}

function strokeOf(stroke: Stroke | undefined): Record<string, Attribute> {
  if (!stroke) return {}
  const { rgb, alpha } = parts(stroke.colour)
  return {
    stroke: rgb,
    'stroke-opacity': alpha,
    'stroke-width': stroke.width,
    'stroke-dasharray': stroke.dash?.join(' '),
    'stroke-linecap': stroke.cap,
  }
}

/** `#rrggbbaa` as colour and opacity: not every program reads the long form. */
export function parts(colour: string): { rgb: string; alpha: number | undefined } {
  if (colour.length !== 9) return { rgb: colour, alpha: undefined }
  return { rgb: colour.slice(0, 7), alpha: Math.round((Number.parseInt(colour.slice(7), 16) / 255) * 1000) / 1000 }
}

type Attribute = string | number | undefined

/** One element; attributes that are undefined are left out. `content` is SVG already. */
export function element(name: string, attributes: Record<string, Attribute>, content = ''): string {
  let start = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) start += ` ${key}="${typeof value === 'string' ? escaped(value) : value}"`
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`
}

/** For text and attributes. Leaves out controls and halves of letters: XML has no way to write them. */
export const escaped = (text: string): string =>
  text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** To a hundredth of a unit: finer is not seen. */
const number = (value: number): number => Math.round(value * 100) / 100
const degrees = (radians: number): number => Math.round(((radians * 180) / Math.PI) * 1000) / 1000

/** What comes from other programs, before the schema reads it: looks that are written as style become tags, Word's lists become lists, deep headings become
 *  small ones. Colours, fonts, pictures and scripts go by themselves, as the schema does not know them. */

/** HTML of the clipboard in, HTML out. */
export function cleanPasted(html: string): string {
  // The page's policy refuses every style attribute, also in a page that is only read: `element.style` stays empty. So they are read under another name.
  const page = new DOMParser().parseFromString(html.replace(/(<[a-z][^<>]*?\s)style(\s*=)/gi, `$1${styled}$2`), 'text/html')
  for (const gone of page.querySelectorAll(
    'style, script, meta, link, title, xml, img, svg, button, input, select, textarea, iframe, object',
  )) {
    gone.remove()
  }
  listsFromWord(page)
  looksFromStyles(page)
  // A width from elsewhere, in a table whose columns cannot be drawn wider.
  for (const column of page.querySelectorAll('colgroup')) column.remove()
  for (const cell of page.querySelectorAll('[colwidth]')) cell.removeAttribute('colwidth')
  for (const deep of page.querySelectorAll('h4, h5, h6')) rename(deep, 'h3')
  // What was copied here is as it should be.
  if (page.querySelector('[data-pm-slice]')) return page.body.innerHTML
  for (const empty of page.querySelectorAll('p')) {
    // Word and mail programs space their paragraphs with these.
    if (empty.textContent?.replace(/[\s\u00a0]/g, '') === '' && !empty.querySelector('br')) empty.remove()
  }
  // And Google Docs with these.
  for (const line of page.querySelectorAll('br'))
    if (isBlock(beside(line, 'previousSibling')) || isBlock(beside(line, 'nextSibling'))) line.remove()
  return page.body.innerHTML
}

const styled = 'data-styled'
const styleOf = (element: Element): string => element.getAttribute(styled) ?? ''

const isBlock = (node: Node | null): boolean => node instanceof Element && /^(p|h[1-6]|ul|ol|table|blockquote|hr|div)$/i.test(node.tagName)

/** The neighbour in the same parent; white space between the two does not count. */
function beside(node: Node, side: 'previousSibling' | 'nextSibling'): Node | null {
  let next = node[side]
  while (next instanceof Text && next.data.trim() === '') next = next[side]
  return next
}

/** Google Docs, mail programs and web pages write bold as `<span style="font-weight:700">`, and nothing at all as `<b style="font-weight:normal">`. */
function looksFromStyles(page: Document): void {
  for (const element of page.querySelectorAll(`:is(span, font, a, b, strong, i, em, u, s, code)[${styled}]`)) {
    const style = styleOf(element)
    const [, weight = ''] = /(?:^|[;\s])font-weight:\s*([\w.]+)/i.exec(style) ?? []
    const [, slant = ''] = /(?:^|[;\s])font-style:\s*(\w+)/i.exec(style) ?? []
    if (/^bold/i.test(weight) || Number(weight) >= 600) wrapInside(element, 'strong')
    if (/^(italic|oblique)/i.test(slant)) wrapInside(element, 'em')
    if (/(?:^|[;\s])text-decoration(?:-line)?:[^;]*line-through/i.test(style)) wrapInside(element, 's')
    const isPlain = /^(normal|[1-5]00)$/i.test(weight) ? 'b, strong' : /^normal/i.test(slant) ? 'i, em' : null
    if (isPlain && element.matches(isPlain)) rename(element, 'span')
  }
}

function wrapInside(element: Element, name: string): void {
  const look = element.ownerDocument.createElement(name)
  look.append(...element.childNodes)
  element.append(look)
}

/** Word marks an item as a paragraph with `mso-list:l0 level2 lfo1` and draws the bullet or number as text. */
function listsFromWord(page: Document): void {
  let open: { list: Element; level: number; number: string }[] = []
  let before: Element | null = null
  for (const paragraph of [...page.querySelectorAll('p')]) {
    const [, number = '', depth] = /mso-list:\s*(\S*)\s+level(\d+)/i.exec(styleOf(paragraph)) ?? []
    const level = Number(depth)
    if (!(level >= 1)) {
      open = []
      continue
    }
    if (before !== paragraph.previousElementSibling) open = []
    const marker = takeMarker(paragraph)
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop()
    // Another list at the same depth begins here.
    if (open.at(-1)?.level === level && open.at(-1)?.number !== number) open.pop()
    let current = open.at(-1)
    if (!current || current.level < level) {
      const list = page.createElement(/^[\p{L}\p{N}]+[.)]/u.test(marker) ? 'ol' : 'ul')
      const parent = current?.list.lastElementChild
      if (parent) parent.append(list)
      else paragraph.before(list)
      current = { list, level, number }
      open.push(current)
    }
    const item = page.createElement('li')
    const text = page.createElement('p')
    text.append(...paragraph.childNodes)
    item.append(text)
    current.list.append(item)
    paragraph.remove()
    before = open[0]?.list ?? null
  }
}

/** Takes the drawn bullet or number out of the paragraph and gives it. */
function takeMarker(paragraph: Element): string {
  const ignored = [...paragraph.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)))
  const marker = ignored?.textContent?.trim() ?? ''
  ignored?.remove()
  return marker
}

function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElement(name)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
}

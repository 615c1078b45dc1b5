/** What comes from other programs, before the schema reads it: Word's lists become lists, deep headings become small ones. Colours, fonts, pictures and
 *  scripts go by themselves, as the schema does not know them. */

/** HTML of the clipboard in, HTML out. */
export function cleanPasted(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const gone of page.querySelectorAll(
    'style, script, meta, link, title, xml, img, svg, button, input, select, textarea, iframe, object',
  )) {
    gone.remove()
  }
  listsFromWord(page)
  for (const deep of page.querySelectorAll('h4, h5, h6')) rename(deep, 'h3')
  for (const empty of page.querySelectorAll('p')) {
    // Word and mail programs space their paragraphs with these.
    if (empty.textContent?.replace(/[\s\u00a0]/g, '') === '' && !empty.querySelector('br')) empty.remove()
  }
  return page.body.innerHTML
}

/** Word marks an item as a paragraph with `mso-list:l0 level2 lfo1` and draws the bullet or number as text. */
function listsFromWord(page: Document): void {
  let open: { list: Element; level: number; number: string }[] = []
  let before: Element | null = null
  for (const paragraph of [...page.querySelectorAll('p')]) {
    const [, number = '', depth] = /mso-list:\s*(\S*)\s+level(\d+)/i.exec(paragraph.getAttribute('style') ?? '') ?? []
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
  const ignored = [...paragraph.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''))
  const marker = ignored?.textContent?.trim() ?? ''
  ignored?.remove()
  return marker
}

function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElement(name)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
}

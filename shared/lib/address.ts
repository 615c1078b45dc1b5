/** Where something on a board leads: a place of this site by its path, so that it outlives a change of the site's name, or a place outside by its whole address. */

type InnerKind = 'board' | 'document' | 'space' | 'enterprise'
export type Address =
  /** `object`: the one on the board to look at. */
  | { is: InnerKind; id: string; object: string | null; href: string }
  /** `host` as browsers read it: what stands before an `@` or in other letters cannot pass for it. */
  | { is: 'web'; host: string; href: string }
  | { is: 'mail' | 'phone'; to: string; href: string }

const longest = 2000
const folders: Record<string, InnerKind> = { boards: 'board', documents: 'document', spaces: 'space', enterprises: 'enterprise' }
const inner = /^\/(boards|documents|spaces|enterprises)\/([A-Za-z0-9_-]{4,40})(?:#object=([A-Za-z0-9_-]{4,40}))?$/

/** What an address leads to; null for anything else: `javascript:` above all, but also `data:`, `file:` and paths of this site that are no places. */
export function readAddress(value: unknown): Address | null {
  if (typeof value !== 'string' || value.length > longest) return null
  const place = inner.exec(value)
  if (place) {
    const [, folder = '', id = '', object = null] = place
    if (id in Object.prototype || (object !== null && folder !== 'boards')) return null
    return { is: folders[folder]!, id, object, href: value }
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop control characters inside an address before they read its scheme
  if (/[\u0000-\u0020\u007f"<>\\]/.test(value)) return null
  if (/^https?:\/\/[^/?#]/i.test(value)) {
    return URL.canParse(value) ? { is: 'web', host: new URL(value).host, href: value } : null
  }
  const mail = /^mailto:([^@?]+@[^@?]+)(\?.*)?$/i.exec(value)
  if (mail) return { is: 'mail', to: mail[1]!, href: value }
  const phone = /^tel:(\+?[0-9().*#;=-]{2,40})$/i.exec(value)
  return phone ? { is: 'phone', to: phone[1]!, href: value } : null
}

/** What a person typed or pasted, as an address: `example.org` is a web page, `ada@example.org` an e-mail address, `+39 02 1234` a number to call, and what
 *  begins with this site's own `origin` a place in it. Null when it is none of these. */
export function addressTyped(typed: string, origin: string): Address | null {
  const text = typed.trim()
  if (origin !== '' && text.toLowerCase().startsWith(`${origin.toLowerCase()}/`)) {
    const place = readAddress(text.slice(origin.length).replace(/\/$/, ''))
    if (place) return place
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d+(\/|$)/.test(text)) return readAddress(text)
  if (text.startsWith('/')) return readAddress(text)
  if (/^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/.test(text)) return readAddress(`mailto:${text}`)
  if (/^\+?[0-9][0-9 ()./-]{4,30}$/.test(text) && !/^\d+(\.\d+)+(\/|$)/.test(text))
    return readAddress(`tel:${text.replace(/[ ()./-]/g, '')}`)
  return /^[^\s/]+\.[^\s/]+/.test(text) ? readAddress(`https://${text}`) : null
}

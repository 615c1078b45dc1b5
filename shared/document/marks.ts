/** The looks of text in a document: bold, italic, strike, code, and links that are safe to follow. */
import { Mark } from '@tiptap/core'
import { StarterKit, type StarterKitOptions } from '@tiptap/starter-kit'
import { addressFrom, isBareAddress, safeAddress } from './link.ts'

export const linkOptions = {
  // Clicking sets the caret; the page opens links itself (Ctrl or ⌘ and click).
  openOnClick: false,
  defaultProtocol: 'https',
  protocols: [],
  HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer' },
  // Asked also what may become a link while it is typed, before it has its scheme.
  isAllowedUri: (address: string) => safeAddress(address) !== null || isBareAddress(address),
} satisfies Partial<StarterKitOptions['link']>

export const marks: Partial<StarterKitOptions> = { bold: {}, italic: {}, strike: {}, code: {}, link: linkOptions }

/** Tiptap's starter kit, but a link ends where its words end: as links are made while typing, Tiptap's would take in whatever is typed after it. */
export const Starter = StarterKit.extend({
  addExtensions() {
    return (this.parent?.() ?? []).map((extension) =>
      extension instanceof Mark && extension.name === 'link' ? ending(extension) : extension,
    )
  },
})

const ending = (link: Mark): Mark =>
  link.extend({
    inclusive: false,
    addAttributes() {
      return {
        ...this.parent?.(),
        href: {
          default: null,
          // Without its scheme it would lead to a page of ours.
          parseHTML: (element: HTMLElement) => {
            const href = element.getAttribute('href') ?? ''
            return isBareAddress(href) ? addressFrom(href) : href
          },
        },
      }
    },
  })

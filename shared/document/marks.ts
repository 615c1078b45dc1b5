/** The looks of text in a document: bold, italic, strike, code, and links that are safe to follow. */
import type { StarterKitOptions } from '@tiptap/starter-kit'
import { safeAddress } from './link.ts'

export const linkOptions = {
  // Clicking sets the caret; the page opens links itself (Ctrl or ⌘ and click).
  openOnClick: false,
  defaultProtocol: 'https',
  protocols: [],
  HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer' },
  isAllowedUri: (address: string) => safeAddress(address) !== null,
} satisfies Partial<StarterKitOptions['link']>

export const marks: Partial<StarterKitOptions> = { bold: {}, italic: {}, strike: {}, code: {}, link: linkOptions }

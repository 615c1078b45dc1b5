/** Which addresses a link may have. */

/** The address when it is safe to follow (http, https, mailto), else null. Anything else, `javascript:` above all, is refused. */
export function safeAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2000) return null
  const address = value.trim()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop control characters inside an address before they read its scheme
  if (/[\u0000-\u0020\u007f"<>]/.test(address)) return null
  return /^(https?:\/\/[^/]|mailto:[^@]+@.)/i.test(address) ? address : null
}

/** What a person typed or pasted into a link field, as an address: `example.org` becomes `https://example.org`, `ada@example.org` a mail link. Null when it is neither. */
export function addressFrom(typed: string): string | null {
  const text = typed.trim()
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d+(\/|$)/.test(text)) return safeAddress(text)
  if (/^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/.test(text)) return safeAddress(`mailto:${text}`)
  return /^[^\s/]+\.[^\s/]+/.test(text) ? safeAddress(`https://${text}`) : null
}

/** Is it `www.example.org` or `ada@example.org`: an address to everybody who reads it, though it lacks its scheme? */
export const isBareAddress = (text: string): boolean =>
  /^(www\.[^\s/@]+\.|[^\s/@:]+@[^\s/@:]+\.)[^\s/@:.]/i.test(text) && addressFrom(text) !== null

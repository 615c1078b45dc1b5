/** The link of an invitation: `<address>/join#<token>`. The token stands in the fragment, so that it reaches no server log. */

/** Letters a token can hold (base64url), and no more than the server would read. */
const token = /^[A-Za-z0-9_-]{8,100}$/

/** The link for a token on this site. `origin` is like `https://stoa.example`. */
export const invitationLink = (origin: string, of: string): string => `${origin}/join#${of}`

/** The token in a fragment (`#abc…`), in a whole link, or pasted alone; null when there is none. */
export function tokenIn(pasted: string): string | null {
  const text = pasted.trim()
  const after = text.includes('#') ? text.slice(text.lastIndexOf('#') + 1) : text.includes('/') ? '' : text
  // Chat programs put a full stop or a bracket behind a link.
  const found = after.replace(/[.,;:)>\]}"'»”]+$/, '')
  return token.test(found) ? found : null
}

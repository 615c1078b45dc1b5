/** Goes to an address that somebody put on a board: a place of this site in this window, what lies outside in a window of its own that knows nothing of ours. */
import type { Address } from '../../shared/lib/index.ts'

/** `navigate` is the router's. */
export function goTo(address: Address, navigate: (path: string) => void): void {
  if ('id' in address) navigate(address.href)
  else if (address.is === 'web') window.open(address.href, '_blank', 'noopener,noreferrer')
  // A mail program or a telephone opens beside the page.
  else window.location.href = address.href
}

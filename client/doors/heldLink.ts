/** The token of a link, taken out of the address at once and kept while the page lives: so signing in first does not lose it. */
let held: string | null = null

export const heldLink = {
  get: (): string | null => held,
  /** From `#…`. Gives what is held now. */
  take(hash: string): string | null {
    const token = /^#?([A-Za-z0-9_-]{20,100})$/.exec(hash)?.[1]
    if (token) held = token
    return held
  },
  drop(): void {
    held = null
  },
}

/** Where the bytes of a picture are: `file:` and their SHA-256 (64 hexadecimal digits), in the files of the room. */

export const sourceOf = (hash: string): string => `file:${hash}`

/** The hash in a source; null when it is none. */
export const hashIn = (source: unknown): string | null => (typeof source === 'string' && pattern.test(source) ? source.slice(5) : null)

export const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

const pattern = /^file:[0-9a-f]{64}$/

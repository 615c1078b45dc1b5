/** Identifiers. One pattern for everything that has one, so that a string from outside is matched once, before it is used as a key. */

/** Gives `length` random bytes; the caller keeps the result. Web Crypto's `getRandomValues` wrapped in the hosts, a seeded one in tests. */
export type RandomBytes = (length: number) => Uint8Array

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz'

/** A fresh id: 16 letters and digits, about 91 bits. No letter that is easily mistaken for another. */
export function createId(random: RandomBytes, length = 16): string {
  let id = ''
  while (id.length < length) {
    for (const byte of random(length)) {
      // Bytes past the last whole multiple would favour the first letters.
      if (byte < letters.length * 4 && id.length < length) id += letters[byte % letters.length]
    }
  }
  return id
}

/** True for a string that this program could have made as an id: 4 to 40 letters, digits, `-` or `_`. Never a prototype's name. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{4,40}$/.test(value) && !(value in Object.prototype)
}

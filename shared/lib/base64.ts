/** Bytes as text and back. By hand, since neither `Buffer` nor `btoa` of large strings is there everywhere. */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  // In parts: one string that grows by four letters at a time takes many times its size.
  for (let from = 0; from < bytes.length; from += 24_576) {
    let text = ''
    const until = Math.min(bytes.length, from + 24_576)
    for (let i = from; i < until; i += 3) {
      const [a, b, c] = [bytes[i]!, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0]
      const left = bytes.length - i
      text += letters[a >> 2]! + letters[((a & 3) << 4) | (b >> 4)]
      text += (left > 1 ? letters[((b & 15) << 2) | (c >> 6)]! : '=') + (left > 2 ? letters[c & 63]! : '=')
    }
    parts.push(text)
  }
  return parts.join('')
}

/** Null when it is no base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  const bytes = new Uint8Array((text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0))
  for (let i = 0, at = 0; i < text.length; i += 4) {
    const four = [0, 1, 2, 3].map((step) => values.get(text.charCodeAt(i + step)) ?? 0) as [number, number, number, number]
    const joined = (four[0] << 18) | (four[1] << 12) | (four[2] << 6) | four[3]
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (joined >> shift) & 255
  }
  return bytes
}

const values = new Map([...letters].map((letter, value) => [letter.charCodeAt(0), value]))

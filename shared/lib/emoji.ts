/** One emoji: a picture that is one letter to a reader, however many code points make it. */

/** Families and flags are long; nothing honest is longer. */
const longest = 32
const picture = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|^[0-9#*]\ufe0f?\u20e3$/u
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** True for a text that is one emoji and nothing else. */
export function isEmoji(value: unknown): value is string {
  if (typeof value !== 'string' || value === '' || value.length > longest || !picture.test(value)) return false
  return [...segmenter.segment(value)].length === 1
}

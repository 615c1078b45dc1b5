/** From a key and values to a sentence: ICU messages with the language's own plurals, numbers and dates. */
import { IntlMessageFormat } from 'intl-messageformat'
import type { en } from './en.ts'

export type WordKey = keyof typeof en
/** A language's file: every key of the English one. The compiler names what is missing. */
export type Words = Record<WordKey, string>
export type Values = Record<string, string | number | Date>

/** Says one sentence. Values fill the `{places}` of the message; a missing value throws. */
export type Say = (key: WordKey, values?: Values) => string

const formats = new Map<string, Map<string, IntlMessageFormat>>()

/** `words`: those of a language, or a part of them that is kept apart. */
export function sayer<Key extends string>(language: string, words: Record<Key, string>): (key: Key, values?: Values) => string {
  let cached = formats.get(language)
  if (!cached) formats.set(language, (cached = new Map()))
  return (key, values) => {
    const message = words[key]
    let format = cached.get(message)
    if (!format) cached.set(message, (format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true })))
    return String(format.format(values))
  }
}

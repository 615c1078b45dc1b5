/** The words that only the server writes: letters and files. Apart from the others, so that no page carries them. */
import { sayer, type Values } from '../say.ts'
import { en } from './en.ts'
import { it } from './it.ts'

export type ServedKey = keyof typeof en
export type ServedWords = Record<ServedKey, string>
type SayServed = (key: ServedKey, values?: Values) => string

const words: Record<'en' | 'it', ServedWords> = { en, it }
const sayers = new Map<keyof typeof words, SayServed>()

export function sayServed(language: keyof typeof words): SayServed {
  let say = sayers.get(language)
  if (!say) sayers.set(language, (say = sayer(language, words[language])))
  return say
}

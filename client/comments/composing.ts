/** A comment while it is written: plain words, in which `@` and a name that was chosen from the list name somebody. */
import { fold, type RichText, type Run } from '../../shared/lib/index.ts'

export interface Nameable {
  id: string
  name: string
}

/** What is being looked for at the caret: where its `@` stands, and who answers to the letters after it. Null when nobody does. */
export function askedFor(words: string, caret: number, people: readonly Nameable[]): { from: number; people: Nameable[] } | null {
  const letters = /(?:^|[\s(])@([^\s@](?:[^@\n]{0,38}[^@\n])?|)$/u.exec(words.slice(0, caret))?.[1]
  if (letters === undefined) return null
  const found = people.filter(({ name }) => ` ${fold(name)}`.includes(` ${fold(letters)}`)).slice(0, 8)
  // The name stands there already.
  if (found.length === 0 || found.some(({ name }) => name === letters)) return null
  return { from: caret - letters.length - 1, people: found }
}

/** The words with the name in place of what was typed since `from`, and where the caret goes. */
export function withName(words: string, from: number, caret: number, { name }: Nameable): { words: string; caret: number } {
  const before = `${words.slice(0, from)}@${name} `
  return { words: before + words.slice(caret).replace(/^ /, ''), caret: before.length }
}

/** The words as a text in which each `@` with the whole name of one of these people names them. */
export function textOf(words: string, people: readonly Nameable[]): RichText {
  // Ann-Marie before Ann.
  const longestFirst = [...people].filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length)
  return words
    .normalize('NFC')
    .trim()
    .split('\n')
    .map((line) => runsOf(line, longestFirst))
}

function runsOf(line: string, people: readonly Nameable[]): Run[] {
  const runs: Run[] = []
  let bare = ''
  const flush = () => {
    if (bare !== '') runs.push({ text: bare })
    bare = ''
  }
  for (let at = 0; at < line.length; ) {
    const startsWord = at === 0 || /[\s(]/.test(line[at - 1]!)
    const person =
      line[at] === '@' && startsWord
        ? people.find(({ name }) => line.startsWith(name, at + 1) && !/[\p{L}\p{N}]/u.test(line[at + 1 + name.length] ?? ''))
        : undefined
    if (person) {
      flush()
      runs.push({ text: `@${person.name}`, mention: { id: person.id, name: person.name } })
      at += 1 + person.name.length
    } else bare += line[at++]
  }
  flush()
  return runs
}

/** Those who are named in a text, so that editing it goes on naming them. */
export const namedIn = (text: RichText): Nameable[] => text.flatMap((runs) => runs.flatMap(({ mention }) => (mention ? [mention] : [])))

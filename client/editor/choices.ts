/** What each tool was given last, colour and looks: the next object takes the same. */
import { type NoteColour, noteColours } from '../../shared/drawing/index.ts'

/** Keeps a short text by name; `null` forgets. */
export interface Memory {
  read(key: string): string | null
  write(key: string, value: string | null): void
}

interface Choice {
  /** Null leaves it to the kind. */
  colour?: NoteColour | null
  looks?: Readonly<Record<string, unknown>>
}

const key = 'tools'

export function rememberedChoices(memory?: Memory) {
  const choices = new Map<string, Choice>([
    ['note', { colour: 'sun' }],
    ['highlighter', { colour: 'sun' }],
  ])
  for (const [tool, choice] of parsed(memory?.read(key) ?? null)) choices.set(tool, choice)
  return {
    of: (tool: string): Choice => choices.get(tool) ?? {},
    keep(tool: string, choice: Choice): void {
      choices.set(tool, choice)
      memory?.write(key, JSON.stringify(Object.fromEntries(choices)))
    },
  }
}

/** What the browser kept may be of another version, or of anybody's making. The kinds put looks right when they are used. */
function parsed(kept: string | null): [string, Choice][] {
  try {
    const found: unknown = JSON.parse(kept ?? '{}')
    if (!isRecord(found)) return []
    return Object.entries(found).flatMap(([tool, choice]): [string, Choice][] => {
      if (!isRecord(choice)) return []
      const colour = noteColours.find((name) => name === choice.colour) ?? null
      return [[tool, { colour, looks: isRecord(choice.looks) ? choice.looks : {} }]]
    })
  } catch {
    return []
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

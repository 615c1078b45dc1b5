/** A change a person can make: one file each. "Could I?" and "do it" are the same function, so a menu never lies. */
import type * as Y from 'yjs'
import type { Role } from '../access/index.ts'
import type { Board } from '../model/index.ts'

/** Everything a command may know. `random` makes ids; `person` is written as author; `origin` marks the transaction for undo. */
export interface CommandContext {
  board: Board
  doc: Y.Doc
  selection: readonly string[]
  person: string
  role: Role
  origin: unknown
  random: (length: number) => Uint8Array
}

/** What a command did: the ids to select next, and a sentence (word key and values) to announce. */
export interface Done {
  select?: string[]
  announce?: { key: string; values?: Record<string, string | number> }
}

/** Called without `dispatch` it only says whether it could (null when not); with it, it makes the change in one transaction. */
export interface Command<Args = void> {
  id: string
  /** English; other languages in shared/words as `command.<id>`. */
  label: string
  /** As shown in menus, `Mod` is Ctrl or ⌘: `Mod+D`. */
  key?: string
  run(context: CommandContext, args: Args, dispatch: boolean): Done | null
}

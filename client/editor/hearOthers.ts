/** What others do to the board, told to who does not see it: now and then a sentence that sums it up, never one for each change. Typing is never told, nor looks. */
import { kindOf } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import { type Signal, signal } from '../ui/signal.ts'
import type { Editor } from './editor.ts'
import type { Clock } from './report.ts'

/** What belongs together comes within this time. */
const gatheringMs = 1500
/** Between two sentences: who listens works, too. */
const quietMs = 10_000

export interface Heard {
  said: Signal<string>
  close(): void
}

export function hearOthers({ board, room, person, say }: Pick<Editor, 'board' | 'room' | 'person' | 'say'>, clock: Clock): Heard {
  const said = signal('')
  const known = new Map(board.all().map((object) => [object.id, object]))
  /** How those that others changed were before; undefined for what was not there. */
  let before = new Map<string, BoardObject | undefined>()
  let stopWaiting: (() => void) | null = null

  const wait = (ms: number) => {
    stopWaiting = clock.after(ms, () => {
      stopWaiting = null
      const did = listOf(before)
      before = new Map()
      if (did.length === 0) return
      const sentence = say.get()('others.did', { who: who(), what: did.join(', ') })
      said.set(said.get() === sentence ? `${sentence}\u00a0` : sentence)
      wait(quietMs)
    })
  }
  const stop = board.watch(({ changed, removed, local }) => {
    const isTold = !local && room.saved.get().is !== 'opening'
    for (const id of [...changed, ...removed]) {
      const object = board.get(id)
      if (isTold && !before.has(id)) before.set(id, known.get(id))
      if (object) known.set(id, object)
      else known.delete(id)
    }
    if (isTold && before.size > 0 && !stopWaiting) wait(gatheringMs)
  })

  /** The name of the only other one; of several nobody can tell who it was. */
  function who(): string {
    const names = new Map(room.people.get().flatMap((one) => (one.person.id === person.id ? [] : [[one.person.id, one.person.name]])))
    const [only, ...more] = names.values()
    return only !== undefined && more.length === 0 ? only : say.get()('others.several')
  }

  function listOf(changes: ReadonlyMap<string, BoardObject | undefined>): string[] {
    const counts = { added: 0, removed: 0, locked: 0, unlocked: 0, ungrouped: 0 }
    const moved = new Map<string, number>()
    const grouped: { count: number; title: string }[] = []
    for (const [id, was] of changes) {
      const now = board.get(id)
      const isGroup = kindOf((now ?? was)?.kind ?? '')?.gathers === true
      if (now && !was) {
        if (isGroup) grouped.push({ count: board.inside(id).size, title: titleOf(now) })
        else counts.added++
      } else if (was && !now) counts[isGroup ? 'ungrouped' : 'removed']++
      else if (was && now && was.locked !== now.locked) counts[now.locked ? 'locked' : 'unlocked']++
      // A group goes where its members go, a connector where its ends go.
      else if (was && now && !isGroup && kindOf(now.kind)?.create !== 'line' && hasMoved(was, now)) {
        const into = now.parent !== was.parent ? board.get(now.parent ?? '') : undefined
        const title = into && kindOf(into.kind)?.holds ? titleOf(into) : ''
        moved.set(title, (moved.get(title) ?? 0) + 1)
      }
    }
    const words = say.get()
    const { added, removed, locked, unlocked, ungrouped } = counts
    return [
      ...(added > 0 ? [words('others.added', { count: added })] : []),
      ...grouped.map(({ count, title }) => (title === '' ? words('done.grouped', { count }) : words('done.groupedAs', { count, title }))),
      ...(ungrouped > 0 ? [words('others.ungrouped', { count: ungrouped })] : []),
      ...[...moved].map(([title, count]) => (title === '' ? words('done.moved', { count }) : words('others.movedTo', { count, title }))),
      ...(locked > 0 ? [words('done.locked', { count: locked })] : []),
      ...(unlocked > 0 ? [words('done.unlocked', { count: unlocked })] : []),
      ...(removed > 0 ? [words('done.removed', { count: removed })] : []),
    ]
  }

  return {
    said,
    close() {
      stop()
      stopWaiting?.()
    },
  }
}

const titleOf = ({ props }: BoardObject): string => (typeof props.title === 'string' ? props.title.trim() : '')
const hasMoved = (was: BoardObject, now: BoardObject): boolean => was.at.x !== now.at.x || was.at.y !== now.at.y

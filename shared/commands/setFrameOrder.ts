/** The order in which frames are presented and printed. */
import { parseObject } from '../kinds/index.ts'
import { isOrderKey, ordersBetween } from '../lib/index.ts'
import { type BoardObject, changeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { mayTouch } from './rights.ts'

export interface FrameOrderArgs {
  /** The frames as they shall follow each other. */
  ids: readonly string[]
}

export const setFrameOrder: Command<FrameOrderArgs> = {
  id: 'setFrameOrder',
  label: 'Change the order of the frames',
  run(context, { ids }, dispatch) {
    const frames = ids.flatMap((id) => context.board.get(id) ?? []).filter(({ kind }) => kind === 'frame')
    const turns = turnsOf(frames)
    const changed = frames.filter((frame, index) => turnOf(frame) !== turns[index])
    if (changed.length === 0 || !changed.every((frame) => mayTouch(context, frame))) return null
    if (!dispatch) return {}
    context.doc.transact(() => {
      for (const frame of changed) changeObject(context.doc, frame.id, { props: { turn: turns[frames.indexOf(frame)] } })
    }, context.origin)
    return { announce: { key: 'done.framesOrdered' } }
  },
}

const turnOf = (frame: BoardObject): unknown => parseObject(frame).props.turn

/** One key each, rising. Where only one is out of place, the others keep theirs: somebody else may be moving another one. */
function turnsOf(frames: readonly BoardObject[]): string[] {
  const now = frames.map(turnOf)
  if (isRising(now)) return now as string[]
  for (let i = 0; i < now.length; i++) {
    if (!isRising(now.toSpliced(i, 1))) continue
    const turns = now as string[]
    return turns.with(i, ordersBetween(turns[i - 1] ?? null, turns[i + 1] ?? null, 1)[0]!)
  }
  return ordersBetween(null, null, frames.length)
}

const isRising = (turns: readonly unknown[]): boolean =>
  turns.every((turn, index) => isOrderKey(turn) && (index === 0 || (turns[index - 1] as string) < turn))

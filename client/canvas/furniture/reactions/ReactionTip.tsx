/** Who reacted, beside the pointer that rests on a reaction. The outline and the panel of reactions say the same to the ear. */
import { type RefObject, useEffect, useState } from 'react'
import type { Point } from '../../../../shared/geometry/index.ts'
import type { Reaction } from '../../../../shared/model/index.ts'
import type { Editor } from '../../../editor/index.ts'
import { pillAt } from '../../pills.ts'
import own from './reactions.module.css'
import { useNames } from './useNames.ts'

export function ReactionTip({ editor, stage }: { editor: Editor; stage: RefObject<HTMLElement | null> }) {
  const [shown, setShown] = useState<{ reaction: Reaction; at: Point } | null>(null)
  useEffect(() => {
    const board = stage.current
    if (!board) return
    let frame = 0
    const look = (event: PointerEvent) => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const box = board.getBoundingClientRect()
        const at = { x: event.clientX - box.left, y: event.clientY - box.top }
        const pill = event.pointerType === 'touch' || event.buttons !== 0 ? null : pillAt(editor, editor.toBoard(at))
        setShown((now) => (pill ? { reaction: pill.reaction, at } : now && null))
      })
    }
    const hide = () => {
      cancelAnimationFrame(frame)
      setShown(null)
    }
    board.addEventListener('pointermove', look)
    board.addEventListener('pointerleave', hide)
    return () => {
      cancelAnimationFrame(frame)
      board.removeEventListener('pointermove', look)
      board.removeEventListener('pointerleave', hide)
    }
  }, [editor, stage])
  return shown && <Tip editor={editor} {...shown} />
}

/** Apart, so that nobody's name is asked for before it is to be shown. */
function Tip({ editor, reaction, at }: { editor: Editor; reaction: Reaction; at: Point }) {
  const namesOf = useNames(editor)
  return (
    <div className={own.tip} style={{ left: at.x, top: at.y }} aria-hidden="true">
      {reaction.emoji} {namesOf(reaction.people)}
    </div>
  )
}

/** Where a mark leads, beside the pointer that rests on it: what lies outside by its host. The object's description says the same to the ear. */
import { type RefObject, useEffect, useState } from 'react'
import type { Point } from '../../../shared/geometry/index.ts'
import { leadsTo } from '../../../shared/kinds/index.ts'
import { useSay } from '../../app/language.tsx'
import { type Editor, whereTo } from '../../editor/index.ts'
import { leadAt } from '../leads.ts'
import css from './cards.module.css'

export function LeadTip({ editor, stage }: { editor: Editor; stage: RefObject<HTMLElement | null> }) {
  const say = useSay()
  const [shown, setShown] = useState<{ id: string; at: Point } | null>(null)
  useEffect(() => {
    const board = stage.current
    if (!board) return
    let frame = 0
    const look = (event: PointerEvent) => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const box = board.getBoundingClientRect()
        const at = { x: event.clientX - box.left, y: event.clientY - box.top }
        const id = event.pointerType === 'touch' || event.buttons !== 0 ? null : leadAt(editor, editor.toBoard(at), 'mouse')
        setShown((now) => (id === null ? now && null : now?.id === id ? now : { id, at }))
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
  const object = shown ? editor.board.get(shown.id) : undefined
  const address = object ? leadsTo(object) : null
  if (!shown || !address) return null
  return (
    <div className={css.tip} style={{ left: shown.at.x, top: shown.at.y }} aria-hidden="true">
      {say('lead.open', { where: whereTo(address, say) })}
    </div>
  )
}

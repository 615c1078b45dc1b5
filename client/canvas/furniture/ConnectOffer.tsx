/** What shall come where a new connector ends in the open: asked at that place, and gone with whatever is done next. */
import { X } from 'lucide-react'
import type { RefObject } from 'react'
import { extend } from '../../../shared/commands/index.ts'
import { useSay } from '../../app/language.tsx'
import { type Editor, paletteProps, toolWord } from '../../editor/index.ts'
import { Icon, Tooltip } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import offer from './ConnectOffer.module.css'
import css from './furniture.module.css'
import { toolIcons } from './toolIcons.ts'

const kinds = ['note', 'shape', 'text'] as const
/** From the end of the line to the bar, CSS pixels. */
const away = 16
/** Half of its width, so that it stays in the view. */
const half = 110

export function ConnectOffer({ editor, stage }: { editor: Editor; stage: RefObject<HTMLElement | null> }) {
  const say = useSay()
  const asked = useSignal(editor.offer)
  useSignal(editor.camera)
  const view = useSignal(editor.view)
  if (!asked) return null
  const { x, y } = editor.toScreen(asked.at)
  const args = (kind: string) => ({ id: asked.connector, kind, props: paletteProps(kind, kind === 'note' ? 'sun' : null) })
  const possible = kinds.filter((kind) => editor.can(extend, args(kind)))
  if (possible.length === 0) return null
  const dismiss = () => {
    editor.offer.set(null)
    stage.current?.focus({ preventScroll: true })
  }
  const put = (kind: string) => {
    if (!editor.run(extend, args(kind))) return
    const [id] = editor.selection.get()
    stage.current?.focus({ preventScroll: true })
    if (id !== undefined) editor.edit(id)
  }
  return (
    <div
      className={offer.bar}
      role="toolbar"
      aria-label={say('board.offer')}
      data-region
      style={{ left: Math.min(view.w - half, Math.max(half, x)), top: Math.min(view.h - 130, y + away) }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        dismiss()
      }}
      // A mouse leaves the keys to the board.
      onMouseDown={(event) => event.preventDefault()}
    >
      {possible.map((kind) => {
        const Mark = toolIcons[kind]
        return (
          <Tooltip key={kind} words={say(toolWord(kind))} side="top">
            <button type="button" className={css.selectionButton} aria-label={say(toolWord(kind))} onClick={() => put(kind)}>
              {Mark && <Icon of={Mark} />}
            </button>
          </Tooltip>
        )
      })}
      <Tooltip words={say('common.close')} keys="Esc" side="top">
        <button type="button" className={css.selectionButton} aria-label={say('common.close')} onClick={dismiss}>
          <Icon of={X} />
        </button>
      </Tooltip>
    </div>
  )
}

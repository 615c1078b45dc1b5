/** Zoom and overview: less, how much, more, everything; and on wide screens a small map with what is seen now. */
import { Maximize, Minus, Plus } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { IconButton } from '../../ui/index.ts'
import css from './furniture.module.css'
import { Minimap } from './Minimap.tsx'

const step = 1.25

export function ZoomBar({ editor }: { editor: Editor }) {
  const say = useSay()
  const zoom = useSyncExternalStore(editor.camera.watch, () => editor.camera.get().zoom)
  return (
    <section className={css.zoom} data-region aria-label={say('board.zoom')}>
      <Minimap editor={editor} />
      <div className={css.zoomRow}>
        <IconButton label={say('board.zoomOut')} onClick={() => editor.zoomBy(1 / step)} icon={Minus} kind="plain" side="top" />
        <button type="button" className={css.percent} onClick={() => editor.zoomBy(1 / zoom)} title={say('board.zoom100')}>
          <span className="spoken">{say('board.zoom')} </span>
          {say('board.percent', { zoom })}
        </button>
        <IconButton label={say('board.zoomIn')} onClick={() => editor.zoomBy(step)} icon={Plus} kind="plain" side="top" />
        <IconButton label={say('board.fit')} onClick={() => editor.fit()} icon={Maximize} kind="plain" side="top" keys="1" />
      </div>
    </section>
  )
}

/** Zoom and overview: the way back after a jump, less, how much, more, everything; and on wide screens a small map with what is seen now. */
import { CornerUpLeft, Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import { type KeyboardEvent, useState, useSyncExternalStore } from 'react'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { storage } from '../../host/index.ts'
import { IconButton } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import css from './furniture.module.css'
import { Minimap } from './Minimap.tsx'

const step = 1.25

export function ZoomBar({ editor }: { editor: Editor }) {
  const say = useSay()
  const canGoBack = useSignal(editor.ways.canGoBack)
  const [map, setMap] = useState(() => storage.read('map') !== 'off')
  const switchMap = () => {
    setMap(!map)
    storage.write('map', map ? 'off' : null)
  }
  return (
    <section className={css.zoom} data-region aria-label={say('board.zoom')}>
      {map && <Minimap editor={editor} />}
      <div className={css.zoomRow}>
        {canGoBack && (
          <IconButton
            label={say('keys.back')}
            onClick={() => editor.back()}
            icon={CornerUpLeft}
            kind="plain"
            side="top"
            keys="Alt+Backspace"
          />
        )}
        <IconButton label={say('board.zoomOut')} onClick={() => editor.zoomBy(1 / step)} icon={Minus} kind="plain" side="top" keys="-" />
        <Percent editor={editor} />
        <IconButton label={say('board.zoomIn')} onClick={() => editor.zoomBy(step)} icon={Plus} kind="plain" side="top" keys="+" />
        <IconButton label={say('board.fit')} onClick={() => editor.fit()} icon={Maximize} kind="plain" side="top" keys="1" />
        <span className={css.mapSwitch}>
          <IconButton label={say('map.switch')} onClick={switchMap} icon={MapIcon} kind="plain" side="top" pressed={map} />
        </span>
      </div>
    </section>
  )
}

/** How near the board is; another number can be typed. */
function Percent({ editor }: { editor: Editor }) {
  const say = useSay()
  const zoom = useSyncExternalStore(editor.camera.watch, () => editor.camera.get().zoom)
  const [typed, setTyped] = useState<string | null>(null)
  const apply = () => {
    const wanted = Number.parseFloat((typed ?? '').replace(',', '.').replace(/[^\d.]/g, '')) / 100
    if (wanted > 0) editor.zoomBy(wanted / zoom)
    setTyped(null)
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') apply()
    else if (event.key === 'Escape' && typed !== null) setTyped(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <input
      className={css.percent}
      inputMode="decimal"
      aria-label={say('board.zoomTyped')}
      title={say('board.zoomTyped')}
      value={typed ?? say('board.percent', { zoom })}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={apply}
      onKeyDown={onKey}
    />
  )
}

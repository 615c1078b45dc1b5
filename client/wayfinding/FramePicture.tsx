/** A frame in small, with what lies in it. A picture for the eye: the name beside it says the same. */
import { useEffect, useRef } from 'react'
import { boundsOf } from '../../shared/geometry/index.ts'
import type { DrawContext } from '../../shared/kinds/index.ts'
import { parseObject } from '../../shared/kinds/index.ts'
import { paint } from '../canvas/paint.ts'
import { drawn } from '../canvas/pictures.ts'
import type { Editor } from '../editor/index.ts'
import { useSignal } from '../ui/signal.ts'
import css from './PlacesPanel.module.css'
import { useSlowTick } from './useSlowTick.ts'

/** CSS pixels, as in the style sheet. */
const size = { w: 88, h: 60 }
/** More could not be told apart. */
const mostObjects = 200
const everyMs = 2000

export function FramePicture({ editor, id }: { editor: Editor; id: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const tick = useSlowTick(editor, everyMs)
  const theme = useSignal(editor.theme)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tick stands for the board's contents.
  useEffect(() => {
    // One picture at a time: a long list must not hold up the hand.
    const timer = setTimeout(() => canvas.current && draw(canvas.current, editor, id), 20)
    return () => clearTimeout(timer)
  }, [editor, id, tick, theme])
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} className={css.picture} />
    </span>
  )
}

function draw(canvas: HTMLCanvasElement, { board, places, theme, say, cards }: Editor, id: string): void {
  const frame = board.get(id)
  const to = canvas.getContext('2d')
  if (!frame || !to) return
  const ratio = Math.min(2, devicePixelRatio)
  canvas.width = size.w * ratio
  canvas.height = size.h * ratio
  const box = boundsOf(parseObject(frame))
  const scale = ratio * Math.min(size.w / box.w, size.h / box.h) * 0.94
  to.translate(canvas.width / 2 - (box.x + box.w / 2) * scale, canvas.height / 2 - (box.y + box.h / 2) * scale)
  to.scale(scale, scale)
  const context: DrawContext = {
    theme: theme.get(),
    find: board.get,
    say: say.get() as DrawContext['say'],
    ...(cards ? { placeAt: cards.placeAt } : {}),
  }
  const inside = places.within(box).filter((object) => object.kind !== 'frame' || object.id === id)
  const options = { detail: scale / ratio < 0.14 ? 'shapes' : 'bars', scale, shadow: 'transparent' } as const
  for (const object of inside.slice(0, mostObjects)) {
    // Texts are not laid out for this: far too small to be read.
    paint(to, drawn(object.text ? { ...object, text: [[]] } : object, context), options)
  }
}

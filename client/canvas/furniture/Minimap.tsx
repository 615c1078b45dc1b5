/** The board as a small map: frames, zones and where people look. A picture for the eye and the mouse; the outline is its accessible twin. */
import { useMemo, useRef } from 'react'
import { type Box, holdsBox, unionOf } from '../../../shared/geometry/index.ts'
import { kindOf } from '../../../shared/kinds/index.ts'
import type { Editor } from '../../editor/index.ts'
import { useSignal } from '../../ui/signal.ts'
import css from './furniture.module.css'
import { useBoardTick } from './useEditorState.ts'

/** Size of the map, CSS pixels. */
const map = { w: 224, h: 128 }
/** A map of thousands of specks says nothing; what is large is drawn first. */
const mostBoxes = 300

export function Minimap({ editor }: { editor: Editor }) {
  const tick = useBoardTick(editor)
  const camera = useSignal(editor.camera)
  const view = useSignal(editor.view)
  const people = useSignal(editor.room.people)
  const dragging = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tick stands for the board's contents.
  const { boxes, all } = useMemo(() => overview(editor), [editor, tick])

  const seen = { x: camera.x, y: camera.y, w: view.w / camera.zoom, h: view.h / camera.zoom }
  // When everything is in view, a map of it would only cover it.
  if (!all || view.w === 0 || holdsBox(seen, all)) return null
  const world = unionOf([all, seen])!
  const scale = Math.min(map.w / world.w, map.h / world.h) * 0.94
  const place = (box: Box) => ({
    x: map.w / 2 + (box.x - (world.x + world.w / 2)) * scale,
    y: map.h / 2 + (box.y - (world.y + world.h / 2)) * scale,
    width: Math.max(1, box.w * scale),
    height: Math.max(1, box.h * scale),
  })
  const look = (event: React.PointerEvent<SVGSVGElement>) => {
    const frame = event.currentTarget.getBoundingClientRect()
    const x = world.x + world.w / 2 + (event.clientX - frame.left - map.w / 2) / scale
    const y = world.y + world.h / 2 + (event.clientY - frame.top - map.h / 2) / scale
    editor.camera.set({ ...camera, x: x - seen.w / 2, y: y - seen.h / 2 })
  }

  return (
    <svg
      className={css.map}
      viewBox={`0 0 ${map.w} ${map.h}`}
      aria-hidden="true"
      onPointerDown={(event) => {
        dragging.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
        look(event)
      }}
      onPointerMove={(event) => dragging.current && look(event)}
      onPointerUp={() => {
        dragging.current = false
      }}
    >
      {boxes.map(({ id, box, surface }) => (
        <rect key={id} className={surface ? css.mapSurface : css.mapItem} {...place(box)} rx="1" />
      ))}
      <rect className={css.mapView} {...place(seen)} rx="2" />
      {people.map(({ clientId, person, at }) => {
        if (!at) return null
        const dot = place({ ...at, w: 0, h: 0 })
        return <circle key={clientId} className={css.mapPerson} data-who={person.colour} cx={dot.x} cy={dot.y} r="3.5" />
      })}
    </svg>
  )
}

function overview(editor: Editor): { boxes: { id: string; box: Box; surface: boolean }[]; all: Box | null } {
  // As large as they are drawn; the box around a slanting line would hide all that lies beneath it.
  const boxes = editor.board.all().flatMap(({ id, kind, layer }) => {
    const box = kindOf(kind)?.create === 'line' ? undefined : editor.places.box(id)
    return box ? [{ id, box, surface: layer === 'surface' }] : []
  })
  const all = unionOf(boxes.map(({ box }) => box))
  const largest = boxes.length > mostBoxes ? [...boxes].sort((a, b) => b.box.w * b.box.h - a.box.w * a.box.h).slice(0, mostBoxes) : boxes
  return { boxes: largest.filter(({ surface }) => surface).concat(largest.filter(({ surface }) => !surface)), all }
}

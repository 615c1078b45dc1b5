/** Paints the small map, and moves the view to where one points on it. */
import { type Box, holdsBox, type Point, unionOf } from '../../../shared/geometry/index.ts'
import { type Kind, kindOf } from '../../../shared/kinds/index.ts'
import type { Editor } from '../../editor/index.ts'

/** Size of the map, CSS pixels. */
const map = { w: 256, h: 140 }
/** A map of thousands of specks says nothing; what is large is drawn first. */
const mostBoxes = 300
/** While much changes, the map follows a little behind: looking over the whole board for each step of everybody's drags would be felt. */
const restMs = 400

interface Overview {
  boxes: { box: Box; isSurface: boolean }[]
  all: Box | null
}

/** Until the function it gives is called. Hides the canvas while a map would only cover what is in view already. */
export function openMap(canvas: HTMLCanvasElement, editor: Editor): () => void {
  const to = canvas.getContext('2d')!
  let overview = overviewOf(editor)
  let frame = 0
  let rest = 0
  let isChanged = false
  let shown: { world: Box; scale: number } | null = null
  let isDragging = false

  const request = () => {
    frame ||= requestAnimationFrame(paint)
  }
  const change = () => {
    isChanged = true
    rest ||= window.setTimeout(() => {
      rest = 0
      if (!isChanged) return
      isChanged = false
      overview = overviewOf(editor)
      request()
    }, restMs)
  }

  function paint(): void {
    frame = 0
    const camera = editor.camera.get()
    const view = editor.view.get()
    const seen = { x: camera.x, y: camera.y, w: view.w / camera.zoom, h: view.h / camera.zoom }
    const { all, boxes } = overview
    canvas.hidden = !all || view.w === 0 || holdsBox(seen, all)
    shown = null
    if (!all || canvas.hidden) return
    const ratio = Math.min(2, devicePixelRatio)
    if (canvas.width !== map.w * ratio) {
      canvas.width = map.w * ratio
      canvas.height = map.h * ratio
    }
    const world = unionOf([all, seen])!
    const scale = Math.min(map.w / world.w, map.h / world.h) * 0.94
    shown = { world, scale }
    const colours = getComputedStyle(canvas)
    const colour = (name: string) => colours.getPropertyValue(name)
    const [middleX, middleY] = [world.x + world.w / 2, world.y + world.h / 2]
    const place = (box: Box): [number, number, number, number] => [
      map.w / 2 + (box.x - middleX) * scale,
      map.h / 2 + (box.y - middleY) * scale,
      Math.max(1, box.w * scale),
      Math.max(1, box.h * scale),
    ]
    to.setTransform(ratio, 0, 0, ratio, 0, 0)
    to.clearRect(0, 0, map.w, map.h)
    to.fillStyle = colour('--surface')
    to.strokeStyle = colour('--line-strong')
    to.lineWidth = 0.75
    for (const { box, isSurface } of boxes) {
      if (!isSurface) continue
      to.fillRect(...place(box))
      to.strokeRect(...place(box))
    }
    to.globalAlpha = 0.55
    to.fillStyle = colour('--ink-3')
    for (const { box, isSurface } of boxes) if (!isSurface) to.fillRect(...place(box))
    to.strokeStyle = to.fillStyle = colour('--accent')
    to.globalAlpha = 0.1
    to.fillRect(...place(seen))
    to.globalAlpha = 1
    to.lineWidth = 2
    to.strokeRect(...place(seen))
    to.lineWidth = 1.25
    for (const { person, view: theirs } of editor.room.people.get()) {
      if (!theirs) continue
      to.strokeStyle = colour(`--who-${person.colour}`)
      to.strokeRect(...place(theirs))
    }
    to.strokeStyle = colour('--surface')
    to.lineWidth = 1.5
    for (const { person, at } of editor.room.people.get()) {
      if (!at) continue
      const [x, y] = place({ ...at, w: 0, h: 0 })
      to.fillStyle = colour(`--who-${person.colour}`)
      to.beginPath()
      to.arc(x, y, 3.5, 0, 2 * Math.PI)
      to.fill()
      to.stroke()
    }
  }

  const look = (event: PointerEvent) => {
    if (!shown) return
    const frame = canvas.getBoundingClientRect()
    const { world, scale } = shown
    const at: Point = {
      x: world.x + world.w / 2 + (event.clientX - frame.left - map.w / 2) / scale,
      y: world.y + world.h / 2 + (event.clientY - frame.top - map.h / 2) / scale,
    }
    const camera = editor.camera.get()
    const view = editor.view.get()
    editor.camera.set({ ...camera, x: at.x - view.w / camera.zoom / 2, y: at.y - view.h / camera.zoom / 2 })
  }
  const stop = new AbortController()
  const listen = { signal: stop.signal }
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      isDragging = true
      canvas.setPointerCapture(event.pointerId)
      look(event)
    },
    listen,
  )
  canvas.addEventListener('pointermove', (event) => isDragging && look(event), listen)
  for (const end of ['pointerup', 'lostpointercapture'] as const) {
    canvas.addEventListener(end, () => (isDragging = false), listen)
  }
  const stops = [
    editor.camera.watch(request),
    editor.view.watch(request),
    editor.theme.watch(request),
    editor.room.people.watch(request),
    editor.board.watch(change),
  ]
  request()
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(rest)
    stop.abort()
    for (const end of stops) end()
  }
}

function overviewOf(editor: Editor): Overview {
  // As large as they are drawn; the box around a slanting line, or around a group, would hide all that lies beneath it.
  const isAround = ({ create, gathers }: Kind) => create === 'line' || gathers === true
  const boxes = editor.board.all().flatMap(({ id, kind: name, layer }) => {
    const kind = kindOf(name)
    const box = kind && isAround(kind) ? undefined : editor.places.box(id)
    return box ? [{ box, isSurface: layer === 'surface' }] : []
  })
  const all = unionOf(boxes.map(({ box }) => box))
  const area = ({ box }: { box: Box }) => box.w * box.h
  return { boxes: boxes.length > mostBoxes ? boxes.sort((a, b) => area(b) - area(a)).slice(0, mostBoxes) : boxes, all }
}

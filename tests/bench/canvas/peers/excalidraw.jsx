/** Excalidraw with a board of ours, as its makers show it: one component, the elements as initial data. */
import { Excalidraw } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import { createRoot } from 'react-dom/client'

const pieces = await (await fetch('board.json')).json()
const colours = {
  sun: '#ffec99',
  apricot: '#ffd8a8',
  rose: '#fcc2d7',
  lilac: '#eebefa',
  sky: '#a5d8ff',
  sea: '#96f2d7',
  leaf: '#b2f2bb',
  stone: '#e9ecef',
}
const byId = new Map(pieces.map((piece) => [piece.id, piece]))
const bound = new Map()
const bind = (id, one) => bound.set(id, [...(bound.get(id) ?? []), one])
for (const piece of pieces) {
  if (piece.is === 'connector') for (const id of [piece.from, piece.to]) bind(id, { id: piece.id, type: 'arrow' })
  else if (piece.is === 'note' || piece.is === 'rectangle') bind(piece.id, { id: `${piece.id}t`, type: 'text' })
}
let seed = 1
const element = (type, id, x, y, width, height, more) => ({
  id,
  type,
  x,
  y,
  width,
  height,
  angle: 0,
  strokeColor: '#1e1e1e',
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeWidth: 1,
  strokeStyle: 'solid',
  roughness: 0,
  opacity: 100,
  groupIds: [],
  frameId: null,
  roundness: null,
  seed: seed++,
  version: 1,
  versionNonce: seed++,
  isDeleted: false,
  boundElements: bound.get(id) ?? [],
  updated: 1,
  link: null,
  locked: false,
  ...more,
})
const wrapped = (says, letters = 16) => {
  const lines = ['']
  for (const word of says.split(' ')) {
    if (`${lines.at(-1)} ${word}`.trim().length > letters) lines.push(word)
    else lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim()
  }
  return lines.slice(0, 4)
}
const elements = pieces.flatMap((piece) => {
  const { id, x, y, w, h } = piece
  if (piece.is === 'frame') return [element('frame', id, x, y, w, h, { name: piece.says })]
  if (piece.is === 'ink') {
    const points = []
    for (let i = 0; i + 1 < piece.points.length; i += 2) points.push([piece.points[i], piece.points[i + 1]])
    return [element('freedraw', id, x, y, w, h, { points, pressures: [], simulatePressure: true, lastCommittedPoint: null })]
  }
  if (piece.is === 'connector') {
    const [from, to] = [byId.get(piece.from), byId.get(piece.to)]
    const start = { x: from.x + from.w, y: from.y + from.h / 2 }
    const stop = { x: to.x, y: to.y + to.h / 2 }
    const end = (elementId) => ({ elementId, focus: 0, gap: 1 })
    return [
      element('arrow', id, start.x, start.y, stop.x - start.x, stop.y - start.y, {
        points: [
          [0, 0],
          [stop.x - start.x, stop.y - start.y],
        ],
        lastCommittedPoint: null,
        startBinding: end(piece.from),
        endBinding: end(piece.to),
        startArrowhead: null,
        endArrowhead: 'arrow',
        elbowed: false,
      }),
    ]
  }
  const lines = wrapped(piece.says)
  return [
    element('rectangle', id, x, y, w, h, {
      backgroundColor: colours[piece.colour],
      strokeColor: piece.is === 'note' ? 'transparent' : '#1e1e1e',
    }),
    element('text', `${id}t`, x + 8, y + h / 2 - lines.length * 10, w - 16, lines.length * 20, {
      text: lines.join('\n'),
      originalText: piece.says,
      fontSize: 16,
      fontFamily: 2,
      textAlign: 'center',
      verticalAlign: 'middle',
      containerId: id,
      autoResize: true,
      lineHeight: 1.25,
    }),
  ]
})

let api = null
const appState = { scrollX: 0, scrollY: 0, zoom: { value: 1 }, viewBackgroundColor: '#ffffff' }
window.stage = {
  look: (x, y, zoom) => api.updateScene({ appState: { scrollX: -x, scrollY: -y, zoom: { value: zoom }, selectedElementIds: {} } }),
  /** Others move these by so much. */
  move(ids, dx, dy) {
    const moved = new Set(ids.flatMap((id) => [id, `${id}t`]))
    api.updateScene({
      elements: api
        .getSceneElementsIncludingDeleted()
        .map((one) =>
          moved.has(one.id) ? { ...one, x: one.x + dx, y: one.y + dy, version: one.version + 1, versionNonce: one.versionNonce + 1 } : one,
        ),
    })
  },
  isVisible() {
    const canvas = document.querySelector('canvas.excalidraw__canvas.static')
    return canvas !== null && canvas.width > 10 && hasColours(canvas)
  },
  selected: () => Object.keys(api.getAppState().selectedElementIds).length,
}
createRoot(document.getElementById('root')).render(
  <div style={{ position: 'fixed', inset: 0 }}>
    <Excalidraw excalidrawAPI={(given) => (api = given)} initialData={{ elements, appState }} />
  </div>,
)

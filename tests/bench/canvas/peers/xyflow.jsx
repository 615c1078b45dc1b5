/** xyflow (React Flow) with a board of ours: nodes for notes, rectangles, strokes and frames, edges for connectors; only what is in view is in the page. */
import { applyNodeChanges, BaseEdge, Handle, Position, ReactFlow, SelectionMode } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { memo, useCallback, useState } from 'react'
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
const hidden = { opacity: 0 }
const Sheet = memo(({ data }) => (
  <div
    style={{
      width: data.w,
      height: data.h,
      background: data.colour,
      border: data.border,
      font: '16px/20px sans-serif',
      overflow: 'hidden',
      padding: 8,
      boxSizing: 'border-box',
    }}
  >
    <Handle type="target" position={Position.Left} style={hidden} />
    {data.says}
    <Handle type="source" position={Position.Right} style={hidden} />
  </div>
))
const Ink = memo(({ data }) => (
  <svg width={data.w} height={data.h} style={{ overflow: 'visible' }}>
    <polyline points={data.points} fill="none" stroke="#1e1e1e" strokeWidth="3" />
  </svg>
))
const Line = memo(({ sourceX, sourceY, targetX, targetY, markerEnd }) => (
  <BaseEdge path={`M ${sourceX} ${sourceY} L ${targetX} ${targetY}`} markerEnd={markerEnd} />
))
const nodeTypes = { sheet: Sheet, ink: Ink }
const edgeTypes = { line: Line }
const nodes = pieces
  .filter(({ is }) => is !== 'connector')
  .map((piece) => ({
    id: piece.id,
    type: piece.is === 'ink' ? 'ink' : 'sheet',
    position: { x: piece.x, y: piece.y },
    width: piece.w,
    height: piece.h,
    zIndex: piece.is === 'frame' ? -1 : 0,
    data: {
      w: piece.w,
      h: piece.h,
      says: piece.says,
      points: piece.points?.join(' '),
      colour: piece.is === 'frame' ? '#f8f9fa' : colours[piece.colour],
      border: piece.is === 'note' ? 'none' : '1px solid #1e1e1e',
    },
  }))
const edges = pieces
  .filter(({ is }) => is === 'connector')
  .map(({ id, from, to }) => ({ id, source: from, target: to, type: 'line', markerEnd: { type: 'arrowclosed' } }))

let flow = null
let set = null
function Board() {
  const [now, setNow] = useState(nodes)
  set = setNow
  const change = useCallback((changes) => setNow((before) => applyNodeChanges(changes, before)), [])
  return (
    <ReactFlow
      nodes={now}
      edges={edges}
      onNodesChange={change}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onInit={(given) => (flow = given)}
      onlyRenderVisibleElements
      panOnScroll
      panOnDrag={[1, 2]}
      selectionOnDrag
      selectionMode={SelectionMode.Partial}
      elevateNodesOnSelect={false}
      minZoom={0.05}
      defaultViewport={{ x: 0, y: 0, zoom: 1 }}
    />
  )
}

window.stage = {
  look: (x, y, zoom) => flow.setViewport({ x: -x * zoom, y: -y * zoom, zoom }),
  move(ids, dx, dy) {
    const moved = new Set(ids)
    set((before) =>
      before.map((node) => (moved.has(node.id) ? { ...node, position: { x: node.position.x + dx, y: node.position.y + dy } } : node)),
    )
  },
  isVisible: () => document.querySelectorAll('.react-flow__node').length > 10,
  selected: () => flow.getNodes().filter(({ selected }) => selected).length,
}
createRoot(document.getElementById('root')).render(
  <div style={{ position: 'fixed', inset: 0 }}>
    <Board />
  </div>,
)

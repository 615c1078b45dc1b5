/** The cells that others work in: a frame in the person's colour, with their name. */
import type { Point } from '../../shared/geometry/index.ts'
import { gridOf, kindOf } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { Presence } from '../collab/index.ts'
import { boxOfRange, cornersOnBoard, type Editor, oneCell, rangeOf } from '../editor/index.ts'

/** In CSS pixels of the view; true when there was something to paint. `shown` gives parsed objects. */
export function paintOtherCells(
  to: CanvasRenderingContext2D,
  editor: Editor,
  people: readonly Presence[],
  shown: (id: string) => BoardObject | undefined,
  who: (colour: number) => string,
): boolean {
  let something = false
  for (const { person, editing, cell } of people) {
    const table = editing !== null && cell ? shown(editing) : undefined
    if (!table || !cell || !kindOf(table.kind)?.cells) continue
    const range = rangeOf(gridOf(table), oneCell(cell.row, cell.column))
    if (!range) continue
    something = true
    const corners = cornersOnBoard(table, boxOfRange(table, range)).map(editor.toScreen)
    frame(to, corners, who(person.colour))
    label(to, corners[0]!, person.name, who(person.colour))
  }
  return something
}

function frame(to: CanvasRenderingContext2D, corners: readonly Point[], colour: string): void {
  to.strokeStyle = colour
  to.lineWidth = 2
  to.setLineDash([])
  to.beginPath()
  for (const { x, y } of corners) to.lineTo(x, y)
  to.closePath()
  to.stroke()
}

const height = 16

function label(to: CanvasRenderingContext2D, { x, y }: Point, name: string, colour: string): void {
  to.font = '560 11px "Commissioner Variable", system-ui, sans-serif'
  const width = Math.min(160, to.measureText(name).width) + 8
  to.fillStyle = colour
  to.fillRect(x - 1, y - height - 1, width, height)
  to.fillStyle = '#ffffff'
  to.fillText(name, x + 3, y - 5, width - 8)
}

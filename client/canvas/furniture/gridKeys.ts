/** Arrows in a grid of buttons, as they lie on the screen: left and right along the rows, up and down to the nearest in the next row, Home and End. */
import type { KeyboardEvent } from 'react'

/** For `onKeyDown` of what holds the buttons. True when the key was used. */
export function walkGrid(event: KeyboardEvent<HTMLElement>): boolean {
  const cells = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const here = cells.indexOf(event.target as HTMLElement)
  const next = here === -1 ? undefined : nextIn(cells, here, event.key)
  if (!next) return false
  event.preventDefault()
  next.focus()
  return true
}

function nextIn(cells: readonly HTMLElement[], here: number, key: string): HTMLElement | undefined {
  if (key === 'ArrowRight') return cells[here + 1]
  if (key === 'ArrowLeft') return cells[here - 1]
  if (key === 'Home') return cells[0]
  if (key === 'End') return cells.at(-1)
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined
  const from = cells[here]!.getBoundingClientRect()
  const away = (cell: HTMLElement) => (cell.getBoundingClientRect().top - from.top) * (key === 'ArrowDown' ? 1 : -1)
  const beyond = cells.filter((cell) => away(cell) > from.height / 2)
  const row = Math.min(...beyond.map(away))
  const aside = (cell: HTMLElement) => Math.abs(cell.getBoundingClientRect().left - from.left)
  return beyond.filter((cell) => away(cell) < row + from.height / 2).sort((a, b) => aside(a) - aside(b))[0]
}

/** Pen strokes as a steady hand would draw them, without chance: the demo looks the same each time. Flat x, y, pressure from the top left corner of their box. */

/** A loop drawn around something: a little more than one turn, not quite closing. */
export function loop(w: number, h: number): number[] {
  const points: number[] = []
  for (let step = 0; step <= 44; step++) {
    const turn = -2.2 + (step / 44) * (2 * Math.PI + 0.35)
    const wobble = 1 + 0.025 * Math.sin(3 * turn) - 0.0012 * step
    points.push(round((w / 2) * (1 + wobble * Math.cos(turn))), round((h / 2) * (1 + wobble * Math.sin(turn))), 0.5)
  }
  return points
}

/** A line under a word, slightly bowed. */
export function underline(w: number, h: number): number[] {
  const points: number[] = []
  for (let step = 0; step <= 24; step++) {
    const t = step / 24
    points.push(round(w * t), round(h * (0.35 + 0.4 * Math.sin(Math.PI * t) + 0.1 * Math.sin(9 * t))), 0.5)
  }
  return points
}

const round = (value: number): number => Math.round(value * 10) / 10

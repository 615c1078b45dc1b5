/** The canvas: what a large board costs to open and to work on, beside Excalidraw and xyflow. */
import type { Browser } from 'playwright-core'
import { largeBoard, type Piece } from '../../help/largeBoard.ts'
import { dragMany, dragOne, pan, storm, zoomOutAndIn } from '../canvas/gestures.ts'
import { type CanvasName, openSite, type Stage } from '../canvas/stages.ts'
import { type Cost, openBrowser } from '../canvas/window.ts'
import type { Figures, Line, Row } from '../row.ts'
import { within } from '../within.ts'

const boards = new Map<number, Piece[]>()
const boardOf = (count: number) => {
  let pieces = boards.get(count)
  if (!pieces) boards.set(count, (pieces = largeBoard(count)))
  return pieces
}

const perFrame = (figure: string, measurement: string, most: number, best: number): Line => ({
  figure,
  measurement: `10,000 objects, ${measurement}: main thread per frame`,
  unit: 'ms',
  must: [{ most }],
  moonshot: [{ most: best }],
})
const dropped = (figure: string, measurement: string, most: number): Line => ({
  figure: `${figure} dropped`,
  measurement: `10,000 objects, ${measurement}: dropped frames`,
  unit: '%',
  must: [{ most }],
  moonshot: [],
})

export const canvas: Row<CanvasName> = {
  name: 'canvas',
  title: 'A board of 10,000 objects in a browser',
  servers: ['stoa', 'excalidraw', 'xyflow'],
  rounds: 3,
  limit: 600,
  async run(name, quick) {
    const pieces = boardOf(quick ? 1000 : 10_000)
    const frames = quick ? 30 : 120
    return inBrowser(name, pieces, async (stage, step) => {
      const figures: Figures = { visible: stage.visibleMs, script: stage.scriptBytes / 1024 }
      await stage.window.quiet()
      figures.heap = (await stage.window.heap()) / 2 ** 20
      figures.nodes = await step('counting elements', stage.nodes())
      put(figures, 'pan', await step('pan', pan(stage, pieces, 1, frames)))
      put(figures, 'pan far', await step('pan at 25 %', pan(stage, pieces, 0.25, frames)))
      put(figures, 'zoom', await step('zoom', zoomOutAndIn(stage, pieces, frames)))
      const { latencies, ...one } = await step('drag one', dragOne(stage, pieces, frames))
      put(figures, 'drag', one)
      figures['input to frame'] = percentile(latencies, 0.95)
      put(figures, 'drag many', await step('drag 200', dragMany(stage, pieces, frames)))
      put(figures, 'storm', await step('others move 500 a second', storm(stage, pieces, 500, frames)))
      put(figures, 'great storm', await step('others move 2,000 a second', storm(stage, pieces, 2000, frames)))
      figures['visible again'] = await step('opening again', stage.again())
      return figures
    })
  },
  lines: [
    {
      figure: 'visible',
      measurement: '10,000 objects: navigation to board on the screen, first visit',
      unit: 'ms',
      must: [{ most: 0.5, times: 'excalidraw' }],
      moonshot: [{ most: 0.3, times: 'excalidraw' }],
    },
    { figure: 'visible again', measurement: '10,000 objects: the same, next visit', unit: 'ms', must: [], moonshot: [{ most: 500 }] },
    {
      figure: 'script',
      measurement: 'JavaScript before the board shows, gzip',
      unit: 'KB',
      must: [{ most: 180 }],
      moonshot: [{ most: 130 }],
    },
    perFrame('pan', 'pan', 7, 5),
    dropped('pan', 'pan', 0),
    perFrame('pan far', 'pan at 25 %', 7, 5),
    dropped('pan far', 'pan at 25 %', 0),
    perFrame('zoom', 'zoom to 10 % and back', 9, 6),
    dropped('zoom', 'zoom to 10 % and back', 2),
    perFrame('drag', 'drag one', 5, 4),
    dropped('drag', 'drag one', 0),
    {
      figure: 'input to frame',
      measurement: '10,000 objects, drag one: mouse to painted frame, p95',
      unit: 'ms',
      must: [{ most: 20 }],
      moonshot: [{ most: 17 }],
    },
    perFrame('drag many', 'drag 200', 6, 4),
    dropped('drag many', 'drag 200', 0),
    perFrame('storm', '500 moves of others a second', 4, 3),
    dropped('storm', '500 moves of others a second', 0),
    { ...perFrame('great storm', '2,000 moves of others a second', 0, 0), must: [], moonshot: [] },
    { ...dropped('great storm', '2,000 moves of others a second', 0), must: [], moonshot: [{ most: 0 }] },
    { figure: 'heap', measurement: '10,000 objects: live JavaScript', unit: 'MB', must: [{ most: 75 }], moonshot: [{ most: 60 }] },
    {
      figure: 'nodes',
      measurement: '10,000 objects: elements in the page (ours with its outline open)',
      unit: '',
      must: [{ most: 500 }],
      moonshot: [{ most: 400 }],
    },
  ],
}

/** How the cost of a frame grows with the board. */
export const canvasGrowth: Row<CanvasName> = {
  name: 'canvas',
  title: 'The same gestures on boards of 1,000 and 50,000 objects',
  servers: ['stoa'],
  rounds: 2,
  limit: 600,
  async run(name, quick) {
    const frames = quick ? 30 : 120
    // A straight way would lead off the smaller board.
    const legs = frames / 15
    const costs: Figures[] = []
    for (const count of quick ? [200, 1000] : [1000, 50_000]) {
      const pieces = boardOf(count)
      costs.push(
        await inBrowser(name, pieces, async (stage, step) => {
          const figures: Figures = {}
          put(figures, 'pan', await step('pan', pan(stage, pieces, 1, frames, legs)))
          put(figures, 'pan far', await step('pan at 25 %', pan(stage, pieces, 0.25, frames, legs)))
          put(figures, 'drag', await step('drag one', dragOne(stage, pieces, frames)))
          put(figures, 'drag many', await step('drag 200', dragMany(stage, pieces, frames)))
          put(figures, 'storm', await step('others move 500 a second', storm(stage, pieces, 500, frames)))
          return figures
        }),
      )
    }
    const [few, many] = costs as [Figures, Figures]
    const growth = Object.keys(few)
      .filter((figure) => !figure.endsWith('dropped'))
      .map((figure) => many[figure]! / few[figure]!)
    const drops = Object.keys(many).filter((figure) => figure.endsWith('dropped'))
    return {
      ...many,
      growth: Math.max(...growth),
      'most dropped': Math.max(...drops.map((figure) => many[figure]!)),
    }
  },
  lines: [
    {
      figure: 'growth',
      measurement: 'main thread per frame, 50,000 objects to 1,000: the most of pan, drag and others’ moves',
      unit: '×',
      must: [{ most: 1.2 }],
      moonshot: [{ most: 1.1 }],
    },
    {
      figure: 'most dropped',
      measurement: '50,000 objects: dropped frames, the most of pan, drag and others’ moves',
      unit: '%',
      must: [],
      moonshot: [{ most: 0 }],
    },
  ],
}

function put(figures: Figures, name: string, { perFrame, dropped }: Cost): void {
  figures[name] = perFrame
  // Half a percent is less than one frame of a gesture.
  figures[`${name} dropped`] = Math.round(dropped * 1000) / 10
}

const percentile = (values: number[], share: number): number =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

/** Seconds that one gesture may take, and the opening of a board. */
const limit = 60

/** Says what is done at the moment, and waits for it for so long. */
type Step = <Result>(what: string, run: Promise<Result>) => Promise<Result>

async function inBrowser<Result>(
  name: CanvasName,
  pieces: readonly Piece[],
  use: (stage: Stage, step: Step) => Promise<Result>,
): Promise<Result> {
  const step: Step = (what, run) => {
    console.error(`    ${name}, ${pieces.length.toLocaleString('en')} objects: ${what} …`)
    return within(limit, run, what)
  }
  const site = await step('writing the board', openSite(name, pieces))
  let browser: Browser | null = null
  try {
    browser = await openBrowser()
    return await use(await step('opening', site.open(browser)), step)
  } finally {
    await browser?.close()
    await site.close()
  }
}

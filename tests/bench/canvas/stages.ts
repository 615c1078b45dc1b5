/** A large board in each of the canvases we compare, opened in a fresh window, with what the gestures need of it. */

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import type { Piece } from '../../help/largeBoard.ts'
import { bench } from '../place.ts'
import { type OtherHand, openHouse, otherHand } from './house.ts'
import { openWindow, type Window } from './window.ts'

export type CanvasName = 'stoa' | 'excalidraw' | 'xyflow'

/** A board in a window. */
export interface Stage {
  window: Window
  /** Milliseconds from navigation until the board is on the screen. */
  visibleMs: number
  /** Bytes of the JavaScript that came before, each file as gzip packs it. */
  scriptBytes: number
  /** Places the board's point x, y in the view's top left corner. What was selected is not any more. */
  look(x: number, y: number, zoom: number): Promise<void>
  /** Turns of the wheel, with Ctrl, that come to a tenth in sixty steps: what one turn does is another for each. */
  zoomStep: number
  /** Somebody else moves these, all at once. */
  move(ids: readonly string[], dx: number, dy: number): Promise<void>
  /** Elements in the page, with what a screen reader reads. */
  nodes(): Promise<number>
  /** Opens it once more in the same window: milliseconds until it is on the screen. */
  again(): Promise<number>
}

/** What stays from window to window: a server with the board. */
export interface Site {
  open(browser: Browser): Promise<Stage>
  close(): Promise<void>
}

export const openSite = (name: CanvasName, pieces: readonly Piece[]): Promise<Site> =>
  name === 'stoa' ? openStoa(pieces) : openPeer(name, pieces)

async function openStoa(pieces: readonly Piece[]): Promise<Site> {
  const house = await openHouse(pieces)
  const hands: OtherHand[] = []
  return {
    async open(browser) {
      const cookie = await house.signIn('ada')
      const ben = await otherHand(house)
      hands.push(ben)
      const key = `stoa.look.board:${house.board}`
      const before = `${seeing(`(() => {
        const canvas = document.querySelector('[role=application] canvas')
        return canvas !== null && canvas.width > 10 && hasColours(canvas)
      })()`)}
        const look = localStorage.getItem('bench.look')
        if (look) sessionStorage.setItem(${JSON.stringify(key)}, look)`
      const window = await openWindow(browser, house.address, cookie, before)
      const { page } = window
      const path = `/boards/${house.board}`
      const seen = await visible(window, path)
      return {
        window,
        ...seen,
        zoomStep: 3.84,
        async look(x, y, zoom) {
          await page.evaluate((wanted) => localStorage.setItem('bench.look', wanted), `${x} ${y} ${zoom}`)
          await visible(window, path)
          await window.quiet()
        },
        move: async (ids, dx, dy) => ben.move(ids, dx, dy),
        async nodes() {
          await page.getByRole('application').focus()
          await page.keyboard.press('o')
          await page.getByRole('tree').waitFor()
          const count = await countElements(window)
          await page.keyboard.press('o')
          return count
        },
        again: async () => (await visible(window, path)).visibleMs,
      }
    },
    async close() {
      for (const hand of hands) hand.leave()
      await house.close()
    },
  }
}

async function openPeer(name: Exclude<CanvasName, 'stoa'>, pieces: readonly Piece[]): Promise<Site> {
  const folder = join(bench, 'canvas/dist', name)
  const board = JSON.stringify(pieces)
  const server = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname
    try {
      const file = path === '/' ? pageOf : path === '/board.json' ? board : await readFile(join(folder, path))
      response.setHeader('Content-Type', kinds[extname(path === '/' ? 'index.html' : path)] ?? 'application/octet-stream')
      response.end(file)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    async open(browser) {
      const window = await openWindow(browser, address, null, seeing('window.stage !== undefined && stage.isVisible()'))
      const { page } = window
      const seen = await visible(window, '/')
      return {
        window,
        ...seen,
        zoomStep: name === 'excalidraw' ? 1.5 : 27.7,
        async look(x, y, zoom) {
          await page.keyboard.press('Escape')
          await page.evaluate(`stage.look(${x}, ${y}, ${zoom})`)
          await window.quiet()
        },
        move: (ids, dx, dy) => page.evaluate(`stage.move(${JSON.stringify(ids)}, ${dx}, ${dy})`),
        nodes: () => countElements(window),
        again: async () => (await visible(window, '/')).visibleMs,
      }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const pageOf = `<!doctype html><html><head><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"></head><body style="margin:0"><div id="root"></div><script type="module" src="page.js"></script></body></html>`
const kinds: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
}

/** Runs in the page from its beginning: notes when the board was first seen. */
const seeing = (isVisible: string) => `
globalThis.seenAt = new Promise((resolve) => {
  // A strip across and one down the middle: the gap between two rows has no colours.
  globalThis.hasColours = (canvas) => {
    const seen = new Set()
    const { width, height } = canvas
    for (const strip of [[0, Math.floor(height / 2), width, 6], [Math.floor(width / 2), 0, 6, height]]) {
      const { data } = canvas.getContext('2d').getImageData(...strip)
      for (let at = 0; at < data.length; at += 16) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2])
    }
    return seen.size > 4
  }
  const look = () => {
    if (${isVisible}) requestAnimationFrame(() => resolve(performance.now()))
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
});`

async function visible({ page }: Window, path: string): Promise<Pick<Stage, 'visibleMs' | 'scriptBytes'>> {
  await page.goto(path, { waitUntil: 'commit' })
  const visibleMs = (await page.evaluate('seenAt')) as number
  const scripts = (await page.evaluate(
    `performance.getEntriesByType('resource').filter(({ name, responseEnd }) => /\\.m?js$/.test(new URL(name).pathname) && responseEnd <= ${visibleMs}).map(({ name }) => name)`,
  )) as string[]
  let scriptBytes = 0
  for (const script of new Set(scripts)) {
    const reply = await fetch(script)
    scriptBytes += gzipSync(Buffer.from(await reply.arrayBuffer()), { level: 9 }).length
  }
  return { visibleMs, scriptBytes }
}

const countElements = async ({ page }: Window): Promise<number> => (await page.evaluate('document.querySelectorAll("*").length')) as number

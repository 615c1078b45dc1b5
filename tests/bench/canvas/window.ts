/** A window of a real browser, moved by real input, and what it costs. */
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { onAllCores } from '../place.ts'

export const view = { width: 1280, height: 800 }

export const openBrowser = (): Promise<Browser> =>
  onAllCores(() =>
    chromium.launch({
      executablePath: process.env.STOA_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
    }),
  )

export interface Place {
  x: number
  y: number
}

/** What a stretch of time cost the page. */
export interface Cost {
  /** Milliseconds of the page's main thread per frame that was shown. */
  perFrame: number
  /** Share of the screen's frames that were not shown, 0 to 1. */
  dropped: number
}

export interface Window {
  page: Page
  wheel(at: Place, dx: number, dy: number, zooms: boolean): Promise<void>
  mouse(type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: Place): Promise<void>
  cost(act: () => Promise<void>): Promise<Cost>
  /** Resolves when the page does next to nothing: what it does in idle time after opening is no part of a gesture. */
  quiet(): Promise<void>
  /** Milliseconds from a movement of the mouse to the frame that shows it, each. */
  latencies(act: () => Promise<void>): Promise<number[]>
  /** Bytes of live JavaScript objects. */
  heap(): Promise<number>
  close(): Promise<void>
}

/** A fresh profile with these cookies; `before` runs in each document before its own scripts. */
export async function openWindow(browser: Browser, address: string, cookie: string | null, before: string): Promise<Window> {
  const context = await browser.newContext({ viewport: view, baseURL: address, locale: 'en-GB' })
  if (cookie) {
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: address }])
  }
  const page = await context.newPage()
  await page.addInitScript({ content: counting })
  await page.addInitScript({ content: before })
  const tools = await context.newCDPSession(page)
  // Processor time of the page's own thread, not the clock on the wall: others at work do not count.
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' })
  let isDown = false
  return {
    page,
    async wheel({ x, y }, deltaX, deltaY, zooms) {
      await tools.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, deltaX, deltaY, modifiers: zooms ? 2 : 0 })
    },
    async mouse(type, { x, y }) {
      isDown = type === 'mouseReleased' ? false : type === 'mousePressed' || isDown
      await tools.send('Input.dispatchMouseEvent', {
        type,
        x,
        y,
        button: isDown || type === 'mouseReleased' ? 'left' : 'none',
        buttons: isDown ? 1 : 0,
        clickCount: type === 'mouseMoved' ? 0 : 1,
      })
    },
    async cost(act) {
      const busy = () => busyMs(tools)
      await page.evaluate('counting.begin()')
      const before = await busy()
      await act()
      const after = await busy()
      const times = (await page.evaluate('counting.end()')) as number[]
      const lasted = times.at(-1)! - times[0]!
      const expected = Math.round(lasted / frameMs)
      return { perFrame: (after - before) / times.length, dropped: Math.max(0, expected - (times.length - 1)) / expected }
    },
    async quiet() {
      for (let tries = 0; tries < 60; tries++) {
        const before = await busyMs(tools)
        await page.waitForTimeout(restMs)
        if ((await busyMs(tools)) - before < restMs * 0.1) return
      }
    },
    async latencies(act) {
      await page.evaluate('counting.listen()')
      await act()
      return (await page.evaluate('counting.heard()')) as number[]
    },
    async heap() {
      for (let times = 0; times < 2; times++) await tools.send('HeapProfiler.collectGarbage')
      return (await tools.send('Runtime.getHeapUsage')).usedSize
    },
    close: () => context.close(),
  }
}

const frameMs = 1000 / 60
const restMs = 300

async function busyMs(tools: CDPSession): Promise<number> {
  const { metrics } = await tools.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
}

/** In the page: times of frames, and how long after a movement of the mouse the frame that shows it is done. Costs every page the same. */
const counting = `
globalThis.counting = (() => {
  let times = []
  let isCounting = false
  const tick = (time) => {
    if (!isCounting) return
    times.push(time)
    requestAnimationFrame(tick)
  }
  let late = []
  let isListening = false
  let first = null
  const channel = new MessageChannel()
  channel.port1.onmessage = () => {
    if (first !== null) late.push(performance.now() - first)
    first = null
  }
  addEventListener('pointermove', (event) => {
    if (!isListening || first !== null) return
    first = event.timeStamp
    // After the callbacks of the frame comes the painting, and then the message.
    requestAnimationFrame(() => channel.port2.postMessage(null))
  }, { capture: true })
  return {
    begin() { times = []; isCounting = true; requestAnimationFrame(tick) },
    end() { isCounting = false; return times },
    listen() { late = []; isListening = true },
    heard() { isListening = false; return late },
  }
})()`

/** Calls `step` sixty times a second, `count` times; a machine that is late catches up. */
export async function steadily(count: number, step: (index: number) => Promise<void>, everyMs = frameMs): Promise<void> {
  const begin = performance.now()
  const sent: Promise<void>[] = []
  for (let index = 0; index < count; index++) {
    const wait = begin + index * everyMs - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    sent.push(step(index))
  }
  await Promise.all(sent)
}

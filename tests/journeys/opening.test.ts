/** How a board opens: what it costs before it is seen, and that nothing is lost between its first sight and the page around it. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { laptop, openChromium, openWindow, type Window } from '../help/browser.ts'
import { demoAccounts, signInAt } from '../help/demo.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

/** Bytes of scripts, gzipped, that may come before a board is seen. */
const budget = 100_000

let stoa: Stoa
let browser: Browser
let window: Window
let page: Page
let board = ''

beforeAll(async () => {
  stoa = await startStoa(['--demo'])
  browser = await openChromium()
  window = await openWindow(browser, stoa.address, laptop)
  page = window.page
  const { password, accounts } = demoAccounts(stoa.output())
  await signInAt(page, accounts.find(({ role }) => role === 'owner')!, password)
  await page
    .getByRole('link', { name: /Green skills/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'New board' }).first().click()
  await page.getByRole('dialog').getByText('Blank', { exact: true }).click()
  await page.getByRole('dialog').getByLabel('Title').fill('Early')
  await page.getByRole('button', { name: 'Create board' }).click()
  await stage().waitFor()
  board = page.url()
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await page.screenshot({ path: 'tests/.out/opening.png' })
})

const stage = () => page.locator('[role="application"][data-tool]')
const sight = () => page.locator('[data-sight]')
const texts = async () => {
  const reply = await page.request.get(`/api/rooms/${board.split('/').at(-1)}/export/json`)
  return ((await reply.json()) as { objects: { text?: unknown }[] }).objects.map(({ text }) => text)
}
const sizeOf = (path: string) => gzipSync(readFileSync(new URL(`../../dist/client${path}`, import.meta.url))).length

/** Goes there with the shell held back: its scripts come when `come` is called. */
async function openWithoutShell(address: string): Promise<{ come(): Promise<void> }> {
  let come = () => {}
  const told = new Promise<void>((resolve) => (come = resolve))
  await page.route(/\/assets\/start-/, async (route) => {
    await told
    await route.continue()
  })
  await page.goto(address, { waitUntil: 'commit' })
  await sight().waitFor({ state: 'visible' })
  return {
    async come() {
      come()
      await stage().waitFor()
      await sight().waitFor({ state: 'detached' })
      await page.unroute(/\/assets\/start-/)
    },
  }
}

describe('the scripts of a board', () => {
  interface Chunk {
    file: string
    imports?: string[]
  }
  const manifest = () =>
    JSON.parse(readFileSync(fileURLToPath(new URL('../../dist/client/.vite/manifest.json', import.meta.url)), 'utf8')) as Record<
      string,
      Chunk
    >

  test(`that its first sight needs are less than ${budget / 1000} kB`, () => {
    const chunks = manifest()
    const needed = new Set<string>()
    const need = (name: string) => {
      const { file, imports = [] } = chunks[name]!
      if (needed.has(file)) return
      needed.add(file)
      for (const next of imports) need(next)
    }
    need('index.html')
    need('sight/sight.ts')
    const bytes = [...needed].reduce((sum, file) => sum + sizeOf(`/${file}`), 0)
    expect(bytes, [...needed].join('\n')).toBeLessThan(budget)
  })

  test('that come before it is seen are no others', async () => {
    await page.addInitScript(() => {
      new MutationObserver((_changes, observer) => {
        if (document.querySelector<HTMLElement>('[data-sight]')?.style.visibility !== '') return
        performance.mark('seen')
        observer.disconnect()
      }).observe(document, { subtree: true, childList: true, attributeFilter: ['style'] })
    })
    await page.goto(board)
    await stage().waitFor()
    const before = await page.evaluate(() => {
      const [seen] = performance.getEntriesByName('seen')
      return performance
        .getEntriesByType('resource')
        .flatMap(({ name, startTime }) => (startTime < seen!.startTime ? [new URL(name).pathname] : []))
    })
    const scripts = before.filter((path) => path.endsWith('.js'))
    expect(scripts.some((path) => path.startsWith('/assets/sight-'))).toBe(true)
    expect(
      scripts.reduce((sum, path) => sum + sizeOf(path), 0),
      scripts.join('\n'),
    ).toBeLessThan(budget)
  })
})

describe('before the page is there', () => {
  test('a note is begun by keys, and its text is whole', async () => {
    const opening = await openWithoutShell(board)
    await page.keyboard.press('n')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Early birds, typed at once')
    await opening.come()
    await page.keyboard.press('Escape')
    await expect.poll(texts).toContain('Early birds, typed at once')
    expect(window.errors).toEqual([])
  })

  test('a click is done once it is there', async () => {
    const opening = await openWithoutShell(board)
    await page.mouse.move(700, 500)
    await page.keyboard.press('n')
    await page.mouse.click(400, 300)
    await page.keyboard.type('Clicked')
    await opening.come()
    await page.keyboard.press('Escape')
    await expect.poll(texts).toContain('Clicked')
  })

  test('who has no such board reads so, and nothing covers it', async () => {
    await page.goto('/boards/notABoardOfOurs1')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => sight().count()).toBe(0)
    await page.getByRole('link', { name: 'My spaces' }).first().click()
    await page.waitForURL('**/spaces')
  })

  test('a page whose shell does not come says so, and comes when it is asked for again', async () => {
    let isBroken = true
    await page.route(/\/assets\/start-/, (route) => (isBroken ? route.abort() : route.continue()))
    await page.goto(board)
    await page.getByText('The page did not arrive. What was saved is safe.').waitFor()
    await expect.poll(() => sight().count()).toBe(0)
    isBroken = false
    await page.getByRole('button', { name: 'Load again' }).click()
    await stage().waitFor()
    await page.unroute(/\/assets\/start-/)
  })
})

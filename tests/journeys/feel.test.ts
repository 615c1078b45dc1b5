/** What the hand feels on a board: snapping, pulling, lasso, pens, and letters that are typed before their editor is there. With a mouse, and with a finger. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { laptop, openChromium, openWindow, phone, type Window } from '../help/browser.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let browser: Browser
let mouse: Window
let password = ''

beforeAll(async () => {
  stoa = await startStoa(['--demo'])
  browser = await openChromium()
  password = /password {2}(\S+)/.exec(stoa.output())![1]!
  mouse = await arrive(laptop)
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await mouse.page.screenshot({ path: 'tests/.out/feel.png' })
})

async function arrive(options: typeof laptop): Promise<Window> {
  const window = await openWindow(browser, stoa.address, { ...options, locale: 'en-GB' })
  const { page } = window
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill('owner@example.org')
  await page.getByLabel('Password').first().fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return window
}
const stage = (page: Page) => page.locator('[role="application"][data-tool]')
const writing = (page: Page) => page.locator('[contenteditable="true"]')

async function newBoard(page: Page): Promise<void> {
  await page.goto('/spaces')
  await page
    .getByRole('link', { name: /Green skills/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'New board' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Blank', { exact: true }).click()
  await dialog.getByLabel('Title').fill('Hands')
  await page.getByRole('button', { name: 'Create board' }).click()
  await stage(page).waitFor()
}

interface Exported {
  kind: string
  at: [number, number]
  size: [number, number]
  text?: unknown
  props?: Record<string, unknown>
}
/** The objects of the board as the server has them now. */
const exported = async (page: Page): Promise<Exported[]> => {
  const reply = await page.request.get(`/api/rooms/${page.url().split('/').at(-1)}/export/json`)
  return ((await reply.json()) as { objects: Exported[] }).objects
}
/** The server makes so many exports in a minute. */
const slowly = { interval: 500 }
/** Until the page was painted so many times. */
const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(
    (left) =>
      new Promise<void>((done) => {
        const next = () => (left-- > 0 ? requestAnimationFrame(next) : done())
        next()
      }),
    count,
  )
const kinds = async (page: Page) => (await exported(page)).map(({ kind }) => kind)

/** A way of the mouse over the board, CSS pixels of the stage; `held` does something before the button is let go. */
async function drag(page: Page, from: [number, number], way: [number, number][], held = async () => {}): Promise<void> {
  const { x, y } = (await stage(page).boundingBox())!
  await page.mouse.move(x + from[0], y + from[1])
  await page.mouse.down()
  for (const [right, down] of way) await page.mouse.move(x + right, y + down, { steps: 6 })
  await held()
  await page.mouse.up()
}
async function note(page: Page, at: { x: number; y: number }, words: string): Promise<void> {
  await stage(page).focus()
  await page.keyboard.press('n')
  await stage(page).click({ position: at })
  await writing(page).waitFor()
  await page.keyboard.type(words)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

describe('with a mouse', () => {
  test('letters typed before the text editor has come are all there, composed ones too', async () => {
    const { page } = mouse
    let letGo = () => {}
    const wait = new Promise<void>((go) => {
      letGo = go
    })
    await page.route(/TextOverlay.*\.js/, async (route) => {
      await wait
      await route.continue()
    })
    await newBoard(page)
    await stage(page).dblclick({ position: { x: 300, y: 200 } })
    const field = page.getByRole('textbox', { name: /Text of the/ })
    await field.waitFor()
    await page.keyboard.type('Very first ')
    const keys = await page.context().newCDPSession(page)
    await keys.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 })
    letGo()
    // The editor has come; the composed letter is not finished, and not disturbed.
    await page.waitForResponse(/TextOverlay.*\.js/)
    await keys.send('Input.insertText', { text: 'é' })
    await writing(page).waitFor()
    await page.keyboard.type(' and on')
    expect(await writing(page).textContent()).toBe('Very first é and on')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.unroute(/TextOverlay.*\.js/)
  })

  test('a note is drawn to the height of its neighbour, and Ctrl lets it go its own way', async () => {
    const { page } = mouse
    await newBoard(page)
    await note(page, { x: 300, y: 200 }, 'One')
    await note(page, { x: 700, y: 420 }, 'Two')
    await drag(
      page,
      [700, 420],
      [
        [640, 300],
        [640, 203],
      ],
    )
    await expect.poll(async () => (await exported(page)).map(({ at }) => at[1])).toEqual([expect.anything(), expect.anything()])
    const [one, two] = await exported(page)
    expect(two!.at[1]).toBe(one!.at[1])
    await page.keyboard.down('Control')
    await drag(
      page,
      [640, 200],
      [
        [640, 260],
        [640, 203],
      ],
    )
    await page.keyboard.up('Control')
    await expect.poll(async () => (await exported(page))[1]!.at[1] - one!.at[1]).toBe(3)
  })

  test('the lasso takes both, Alt puts copies of them below, and one undo takes those away', async () => {
    const { page } = mouse
    await page.keyboard.press('Escape')
    await page.keyboard.press('l')
    await drag(
      page,
      [150, 80],
      [
        [850, 80],
        [850, 340],
        [150, 340],
        [150, 100],
      ],
    )
    await page.getByRole('toolbar', { name: '2 objects selected' }).waitFor()
    await page.keyboard.down('Alt')
    await drag(page, [300, 200], [[300, 500]])
    await page.keyboard.up('Alt')
    await expect.poll(() => kinds(page), slowly).toHaveLength(4)
    await page.keyboard.press('Control+z')
    await expect.poll(() => kinds(page), slowly).toHaveLength(2)
  })

  test('at the edge of the view a drag takes the board along', async () => {
    const { page } = mouse
    await newBoard(page)
    await note(page, { x: 300, y: 200 }, 'One')
    const before = (await exported(page))[0]!.at[0]
    const { width } = (await stage(page).boundingBox())!
    const way: [number, number][] = [
      [width - 100, 200],
      [width - 2, 200],
    ]
    await drag(page, [300, 200], way, () => frames(page, 120))
    await expect.poll(async () => (await exported(page))[0]!.at[0] - before, slowly).toBeGreaterThan(width)
  })

  test('a connector pulled into the open keeps its open end, and a double click writes on it', async () => {
    const { page } = mouse
    await newBoard(page)
    await note(page, { x: 300, y: 200 }, 'Cause')
    await page.keyboard.press('c')
    await drag(page, [300, 200], [[600, 210]])
    await expect
      .poll(async () => (await exported(page)).find(({ kind }) => kind === 'connector')?.props?.to)
      .toMatchObject({ at: expect.anything() })
    await page.keyboard.press('Escape')
    await stage(page).dblclick({ position: { x: 490, y: 206 } })
    await writing(page).waitFor()
    await page.keyboard.type('leads on')
    await page.keyboard.press('Escape')
    await expect
      .poll(async () => JSON.stringify((await exported(page)).find(({ kind }) => kind === 'connector')?.text))
      .toContain('leads on')
    await page.keyboard.press('Escape')
  })

  test('pen, highlighter and eraser leave what they should, the laser pointer nothing', async () => {
    const { page } = mouse
    await newBoard(page)
    await page.keyboard.press('p')
    await page.getByRole('radio', { name: 'Thick pen' }).click()
    await drag(page, [200, 200], [[300, 260]])
    await page.getByRole('radio', { name: 'Highlighter' }).click()
    await drag(page, [200, 400], [[400, 400]])
    await page.keyboard.press('k')
    await drag(page, [500, 200], [[600, 300]])
    await expect
      .poll(async () => (await exported(page)).map(({ props }) => [props?.tip, props?.width]))
      .toEqual([
        [undefined, 9],
        ['highlighter', 22],
      ])
    await page.keyboard.press('e')
    await drag(page, [180, 240], [[320, 220]])
    await expect.poll(() => kinds(page), slowly).toHaveLength(1)
    await page.keyboard.press('Control+z')
    await expect.poll(() => kinds(page), slowly).toHaveLength(2)
    expect([...mouse.errors, ...mouse.strayRequests]).toEqual([])
  })
})

describe('with a finger', () => {
  test('a note is dragged to its neighbour’s height, the pen draws, the lasso takes', async () => {
    const { page, errors } = await arrive(phone)
    await newBoard(page)
    await note(page, { x: 110, y: 160 }, 'One')
    await note(page, { x: 290, y: 420 }, 'Two')
    await stage(page).tap({ position: { x: 200, y: 560 } })
    const finger = await page.context().newCDPSession(page)
    const top = (await stage(page).boundingBox())!.y
    const swipe = async (...way: [number, number][]) => {
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [number, number][]) =>
        finger.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y: top + y, id })) })
      await touch('touchStart', way[0]!)
      for (let i = 1; i < way.length; i++) {
        const [from, to] = [way[i - 1]!, way[i]!]
        for (let step = 1; step <= 6; step++)
          await touch('touchMove', [from[0] + ((to[0] - from[0]) * step) / 6, from[1] + ((to[1] - from[1]) * step) / 6])
      }
      await touch('touchEnd')
    }
    await swipe([290, 420], [290, 300], [290, 163])
    await expect.poll(async () => new Set((await exported(page)).map(({ at }) => at[1])).size).toBe(1)
    await stage(page).focus()
    await page.keyboard.press('p')
    await swipe([60, 350], [300, 380])
    await expect.poll(() => kinds(page), slowly).toContain('ink')
    await page.keyboard.press('l')
    await swipe([10, 60], [380, 60], [380, 260], [10, 260], [10, 80])
    await page.getByRole('toolbar', { name: '2 objects selected' }).waitFor()
    expect(errors).toEqual([])
    await page.context().close()
  })
})

/** A whole visit: a facilitator, a guest on a laptop and a guest on a phone shape a problem tree and a concept note together, lose the server, and take both home.
 *  The server is started by `npm start` on an empty folder; every step is done in the page. What is on a board is read in its outline, as a screen reader would. */
import { readFile } from 'node:fs/promises'
import type { Browser, Download, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, laptop, openChromium, openWindow, phone, type Window } from '../help/browser.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let browser: Browser
let facilitator: Window
let guest: Window
let onPhone: Window
let board = ''
let document = ''
let invitation = ''

beforeAll(async () => {
  stoa = await startStoa()
  browser = await openChromium()
  facilitator = await openWindow(browser, stoa.address, laptop)
  guest = await openWindow(browser, stoa.address, laptop)
  onPhone = await openWindow(browser, stoa.address, phone)
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
})

// What everybody saw when a step failed: tests/.out/<who>.png.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const [who, { page }] of Object.entries({ facilitator, guest, onPhone })) await page.screenshot({ path: `tests/.out/${who}.png` })
})

/** The board as its outline says it. */
const outline = (page: Page): Locator => page.getByRole('tree', { name: /Outline|Struttura/ })
const openOutline = async (page: Page): Promise<void> => {
  if (!(await outline(page).isVisible())) await page.getByRole('button', { name: /^(Outline|Struttura)$/ }).click()
  await outline(page).waitFor()
}
const stage = (page: Page): Locator => page.locator('[role="application"][data-tool]')
const seen = (page: Page, text: string | RegExp): Promise<void> => outline(page).getByText(text).first().waitFor()
const saved = (page: Page): Promise<void> => page.getByText('Saved', { exact: true }).first().waitFor()
/** Puts a note on the board at a place of the view and writes in it. */
async function writeNote(page: Page, x: number, y: number, text: string): Promise<void> {
  await stage(page).focus()
  await page.keyboard.press('n')
  await stage(page).click({ position: { x, y } })
  await page.locator('[contenteditable="true"]').waitFor()
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
}
/** Drags the mouse along points of the stage, CSS pixels from its top left corner. */
async function drag(page: Page, ...points: [number, number][]): Promise<void> {
  const { x, y } = (await stage(page).boundingBox())!
  const [first, ...rest] = points
  await page.mouse.move(x + first![0], y + first![1])
  await page.mouse.down()
  for (const point of rest) await page.mouse.move(x + point[0], y + point[1], { steps: 4 })
  await page.mouse.up()
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
  const reply = await page.request.get(`/api/rooms/${board.split('/').at(-1)}/export/json`)
  return ((await reply.json()) as { objects: Exported[] }).objects
}
/** Middle and lower right corner of the selected text, in CSS pixels of the stage: where its editor stands. */
async function placeOfText(page: Page): Promise<{ middle: [number, number]; corner: [number, number] }> {
  await stage(page).focus()
  await page.keyboard.press('Enter')
  const box = (await page.locator('[contenteditable="true"]').boundingBox())!
  const around = (await stage(page).boundingBox())!
  await page.keyboard.press('Escape')
  const [left, top] = [box.x - around.x, box.y - around.y]
  return { middle: [left + box.width / 2, top + box.height / 2], corner: [left + box.width, top + box.height] }
}
/** The paragraphs of a document, without the carets and names of others in them. */
const paragraphs = (page: Page): Promise<string[]> =>
  page.locator('.ProseMirror p').evaluateAll((found) =>
    found.map((paragraph) => {
      const copy = paragraph.cloneNode(true) as Element
      for (const caret of copy.querySelectorAll('[class*="caret"]')) caret.remove()
      return (copy.textContent ?? '').replaceAll('\u2060', '')
    }),
  )
const downloadOf = async (page: Page, format: string): Promise<Buffer> => {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: new RegExp(`^${format}`) }).check()
  const [file] = await Promise.all([
    page.waitForEvent('download') as Promise<Download>,
    dialog.getByRole('button', { name: `Download ${format}` }).click(),
  ])
  const bytes = await readFile(await file.path())
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  return bytes
}

describe('a workshop, from an empty server to files taken home', () => {
  test('an empty server asks for its name and its administrator, and keeps what was typed when something is wrong, in another language too', async () => {
    const { page } = facilitator
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByLabel('Name of this site').fill('Rete Aurora')
    await page.getByLabel('Your name').fill('Ana')
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('ana@example.org')
    await page.getByLabel('Password').first().fill('short')
    await page.getByRole('button', { name: 'Save and open the site' }).click()
    await page.getByText('There is a problem').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('it')
    await page.getByText('C’è un problema').waitFor()
    expect(await page.locator('#first-run-name').inputValue()).toBe('Rete Aurora')
    await page.getByRole('combobox', { name: 'Lingua', exact: true }).selectOption('en')
    expect(await page.getByLabel('Name of this site').inputValue()).toBe('Rete Aurora')
    await page.getByLabel('Password').first().fill('three plain words')
    await page.getByRole('button', { name: 'Save and open the site' }).click()
    await page.getByRole('link', { name: /My spaces/ }).waitFor()
  })

  test('the facilitator makes a space and a problem tree from its template', async () => {
    const { page } = facilitator
    await page.goto('/spaces')
    await page.getByRole('button', { name: 'New space' }).first().click()
    await page.getByLabel('Name of the space').fill('Green skills for care workers')
    await page.getByRole('button', { name: 'Create space' }).click()
    await page.getByRole('heading', { level: 1, name: 'Green skills for care workers' }).waitFor()
    for (const name of ['Gather', 'Listen', 'Frame', 'Imagine', 'Shape', 'Plan', 'Commit', 'Share']) {
      expect(await page.getByRole('link', { name: new RegExp(name) }).count()).toBeGreaterThan(0)
    }
    await page.getByRole('button', { name: 'New board' }).first().click()
    await page.getByRole('dialog').getByText('Problem tree', { exact: true }).click()
    await page.getByRole('button', { name: 'Create board' }).click()
    await stage(page).waitFor()
    board = page.url()
    await openOutline(page)
    for (const zone of ['Long-term effects', 'Direct effects', 'Core problem', 'Direct causes', 'Root causes']) await seen(page, zone)
    await seen(page, 'Which problem do we look at, in one sentence?')
  })

  test('a link and its QR code bring a guest and a phone onto the board with a name and nothing else', async () => {
    const { page } = facilitator
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    await page.getByRole('dialog').getByText('Editor', { exact: true }).click()
    await page.getByRole('button', { name: 'Make a link' }).click()
    invitation = await page.getByRole('textbox', { name: 'Invitation link' }).inputValue()
    expect(invitation).toMatch(/\/join#/)
    await page.getByRole('img', { name: 'QR code of the invitation link' }).waitFor()
    await page.keyboard.press('Escape')

    await guest.page.goto(invitation)
    await guest.page.getByLabel('Your name').fill('Zofia')
    await guest.page.getByRole('button', { name: 'Enter the board' }).click()
    await stage(guest.page).waitFor()
    expect(guest.page.url()).toBe(board)

    await onPhone.page.goto(invitation)
    await onPhone.page.getByLabel('Il tuo nome').fill('Γιάννης')
    await onPhone.page.getByRole('button', { name: /Entra nella lavagna/ }).click()
    await stage(onPhone.page).waitFor()
    await page.getByRole('button', { name: /3 people here/ }).waitFor()
  })

  test('all three write at once, and everybody sees everything', async () => {
    await openOutline(guest.page)
    await Promise.all([
      writeNote(facilitator.page, 720, 420, 'Unhealthy homes are seen daily'),
      writeNote(guest.page, 700, 560, 'Brak szkoleń, gdy coś szkodzi żółć'),
    ])
    await onPhone.page.getByRole('button', { name: 'Nota', exact: true }).tap()
    await stage(onPhone.page).tap({ position: { x: 195, y: 330 } })
    await onPhone.page.locator('[contenteditable="true"]').waitFor()
    await onPhone.page.keyboard.type('Χάνεται η εμπιστοσύνη')
    await onPhone.page.keyboard.press('Escape')
    await openOutline(onPhone.page)
    for (const { page } of [facilitator, guest, onPhone]) {
      await seen(page, 'Unhealthy homes are seen daily')
      await seen(page, 'Brak szkoleń, gdy coś szkodzi żółć')
      await seen(page, 'Χάνεται η εμπιστοσύνη')
    }
  })

  test('a connector stays attached while its note is dragged by another', async () => {
    const { page } = facilitator
    await page.keyboard.press('Escape')
    await outline(page).getByText('Brak szkoleń').click()
    await stage(page).focus()
    await page.keyboard.press('c')
    await outline(page).getByText('Unhealthy homes').click()
    await stage(page).focus()
    await page.keyboard.press('Enter')
    await seen(page, /Leads to “Unhealthy homes/)
    await seen(guest.page, /Leads to “Unhealthy homes/)
    await outline(guest.page).getByText('Unhealthy homes').first().click()
    await stage(guest.page).focus()
    await guest.page.keyboard.press('Shift+ArrowRight')
    await seen(guest.page, /Leads to “Unhealthy homes/)
    await saved(guest.page)
  })

  test('by mouse: shapes, texts and the pen; move, resize, recolour and delete, all of it seen by others', async () => {
    const { page } = facilitator
    const draw = async (key: string, ...points: [number, number][]) => {
      await stage(page).focus()
      await page.keyboard.press(key)
      await drag(page, ...points)
    }
    await draw('s', [1020, 120], [1140, 220])
    await draw('p', [1020, 300], [1050, 330], [1080, 300], [1110, 330], [1140, 300])
    await stage(page).focus()
    await page.keyboard.press('t')
    await stage(page).click({ position: { x: 1080, y: 400 } })
    await page.locator('[contenteditable="true"]').waitFor()
    await page.keyboard.type('A free text')
    await page.keyboard.press('Escape')
    await seen(guest.page, 'A free text')
    const kinds = (await exported(page)).map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['shape', 'ink', 'text', 'note', 'connector', 'zone', 'frame']))

    await outline(page).getByText('A free text').click()
    const found = async () => (await exported(page)).find(({ text }) => JSON.stringify(text ?? '').includes('A free text'))!
    const before = await found()
    const { middle, corner } = await placeOfText(page)
    await drag(page, middle, [middle[0] + 60, middle[1] + 40])
    await expect.poll(async () => (await found()).at[0]).toBeGreaterThan(before.at[0])
    await drag(page, [corner[0] + 60, corner[1] + 40], [corner[0] + 140, corner[1] + 40])
    await expect.poll(async () => (await found()).size[0]).toBeGreaterThan(before.size[0])

    await outline(page).getByText('Unhealthy homes').first().click()
    await page.getByRole('button', { name: 'Colour: sun' }).click()
    await page.getByRole('radio', { name: 'rose' }).click()
    const colour = async () => (await exported(page)).find(({ text }) => JSON.stringify(text ?? '').includes('Unhealthy'))?.props?.color
    await expect.poll(colour).toBe('rose')
    await page.keyboard.press('Escape')

    await outline(guest.page).getByText('A free text').click()
    await guest.page.getByRole('button', { name: 'Delete', exact: true }).click()
    await outline(page).getByText('A free text').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Show everything' }).click()
    await guest.page.getByRole('button', { name: 'Show everything' }).click()
  })

  test('the view pans and zooms by wheel, trackpad and two fingers', async () => {
    const { page } = facilitator
    const zoom = () => page.getByRole('textbox', { name: 'Zoom in percent' }).inputValue()
    const start = await zoom()
    await page.mouse.move(720, 450)
    // A pinch on a trackpad arrives as a wheel with Ctrl.
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -240)
    await page.keyboard.up('Control')
    await expect.poll(zoom).not.toBe(start)
    await page.getByRole('button', { name: 'Show everything' }).click()
    await expect.poll(zoom).toBe(start)

    const fingers = await onPhone.page.context().newCDPSession(onPhone.page)
    await onPhone.page.getByRole('complementary', { name: 'Struttura' }).getByRole('button', { name: 'Chiudi' }).tap()
    await outline(onPhone.page).waitFor({ state: 'hidden' })
    const before = await onPhone.page.screenshot()
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
      fingers.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          type === 'touchEnd'
            ? []
            : [
                { x: 195 - apart, y: 400, id: 1 },
                { x: 195 + apart, y: 400, id: 2 },
              ],
      })
    await touch('touchStart', 40)
    for (let apart = 50; apart <= 120; apart += 10) await touch('touchMove', apart)
    await touch('touchEnd', 0)
    expect(before.equals(await onPhone.page.screenshot())).toBe(false)
    expect(await onPhone.page.evaluate(() => [window.scrollX, window.scrollY, window.visualViewport?.scale])).toEqual([0, 0, 1])
  })

  test('undo takes back only what is one’s own', async () => {
    await stage(facilitator.page).focus()
    await writeNote(facilitator.page, 500, 300, 'A note too many')
    await seen(guest.page, 'A note too many')
    await writeNote(guest.page, 900, 300, 'A note of the guest')
    await seen(facilitator.page, 'A note of the guest')
    await stage(facilitator.page).focus()
    for (let presses = 0; presses < 6 && (await outline(facilitator.page).getByText('A note too many').count()) > 0; presses++) {
      await facilitator.page.keyboard.press('Control+z')
    }
    await outline(guest.page).getByText('A note too many').waitFor({ state: 'detached' })
    await seen(facilitator.page, 'A note of the guest')
  })

  test('kill -9: what was shown as saved is there, and what was done without the server arrives once', async () => {
    await saved(facilitator.page)
    await saved(guest.page)
    await stoa.kill()
    await guest.page
      .getByText(/Offline/)
      .first()
      .waitFor()
    await writeNote(guest.page, 400, 640, 'Written without the server')
    await guest.page
      .getByText('Offline. 1 change kept here.')
      .or(guest.page.getByText(/Offline\. \d+ changes kept here\./))
      .first()
      .waitFor()
    await stoa.restart()
    await seen(facilitator.page, 'Written without the server')
    await saved(guest.page)
    await facilitator.page.reload()
    await openOutline(facilitator.page)
    for (const text of ['Unhealthy homes are seen daily', 'Χάνεται η εμπιστοσύνη', 'A note of the guest', 'Written without the server']) {
      await seen(facilitator.page, text)
      expect(await outline(facilitator.page).getByText(text, { exact: true }).count()).toBe(1)
    }
  })

  test('the board goes home as picture, drawing, print and file, and the file opens as a new board', async () => {
    const { page } = facilitator
    const png = await downloadOf(page, 'PNG')
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    const svg = (await downloadOf(page, 'SVG')).toString()
    expect(svg).toContain('szkoleń')
    expect(svg).toContain('εμπιστοσύνη')
    const pdf = await downloadOf(page, 'PDF')
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.subarray(-6).toString()).toContain('%%EOF')
    const json = await downloadOf(page, 'JSON')
    const file = JSON.parse(json.toString()) as { format: string; objects: unknown[] }
    expect(file.format).toBe('stoa/board')

    await page.goto('/spaces')
    await page
      .getByRole('link', { name: /Green skills/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'New board' }).first().click()
    await page.getByRole('dialog').getByText('A file', { exact: true }).click()
    await page.setInputFiles('input[type="file"]', { name: 'tree.json', mimeType: 'application/json', buffer: json })
    await page.getByRole('dialog').getByLabel('Title').fill('The same tree')
    await page.getByRole('button', { name: 'Create board' }).click()
    await stage(page).waitFor()
    expect(page.url()).not.toBe(board)
    await openOutline(page)
    await seen(page, 'Χάνεται η εμπιστοσύνη')
    await seen(page, /Leads to “Unhealthy homes/)
  })

  test('two people type in one paragraph of a concept note, and both keep every word', async () => {
    const { page } = facilitator
    await page.goto('/spaces')
    await page
      .getByRole('link', { name: /Green skills/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'New document' }).first().click()
    await page.getByRole('dialog').getByText('Concept note', { exact: true }).click()
    await page.getByRole('button', { name: 'Create document' }).click()
    const text = (of: Page) => of.locator('.ProseMirror')
    await text(page).waitFor()
    await text(page).getByText('Problem and evidence').waitFor()
    document = page.url()
    await guest.page.goto(document)
    await text(guest.page).getByText('Problem and evidence').waitFor()

    await text(page).locator('p').first().click()
    await page.keyboard.type('Together we write one paragraph.')
    await text(guest.page).getByText('Together we write one paragraph.').click()
    await guest.page.keyboard.press('Home')
    await page.keyboard.press('End')
    await Promise.all([
      page.keyboard.type(' The end is mine.', { delay: 15 }),
      guest.page.keyboard.type('The start is mine. ', { delay: 15 }),
    ])
    for (const each of [page, guest.page]) {
      await expect.poll(() => paragraphs(each)).toContain('The start is mine. Together we write one paragraph. The end is mine.')
    }
    await text(page).getByText('What is it called, in words that a neighbour understands?').waitFor()
    await guest.page.locator('.collaboration-carets__label, [class*="caret"]').getByText('Ana').first().waitFor({ state: 'attached' })
  })

  test('the document goes home as Markdown and PDF', async () => {
    await saved(facilitator.page)
    const markdown = (await downloadOf(facilitator.page, 'Markdown')).toString()
    expect(markdown).toContain('The start is mine. Together we write one paragraph. The end is mine.')
    expect(markdown).toMatch(/^#+ Problem and evidence/m)
    const pdf = await downloadOf(facilitator.page, 'PDF')
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('the language changes without losing one’s place or what was written', async () => {
    const { page } = facilitator
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Italiano' }).click()
    await page.getByText('Salvato', { exact: true }).first().waitFor()
    expect(page.url()).toBe(document)
    expect(await page.locator('html').getAttribute('lang')).toBe('it')
  })

  test('no request left the machine, and no page broke', () => {
    for (const { strayRequests, errors } of [facilitator, guest, onPhone]) {
      expect(strayRequests).toEqual([])
      expect(errors).toEqual([])
    }
  })
})

/** Every page and dialog of the demo, light at a desk and dark on a phone (a theme changes only colours, a width only the layout): nothing an automated
 *  check calls serious, nothing that must be scrolled sideways, at 200 % and at 320 pixels neither. Then the ways that only a person without a mouse, or without sight, meets. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createInvitation, createRoom, getSpace, listEnterprises, listSpaces, signIn } from '../../shared/api/index.ts'
import { axeFindings, openChromium, openWindow, type Window } from '../help/browser.ts'
import { type DemoAccount, demoAccounts, signInAt } from '../help/demo.ts'
import { visitorOf } from '../help/server.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let browser: Browser
let password: string
let accounts: DemoAccount[]
const places = { space: '', board: '', document: '', blank: '', enterprise: '', waiting: '', invitation: '' }

beforeAll(async () => {
  stoa = await startStoa(['--demo'])
  browser = await openChromium()
  ;({ password, accounts } = demoAccounts(stoa.output()))
  const [owner, administrator] = [visitorOf(stoa.address), visitorOf(stoa.address)]
  await owner.ask(signIn, { email: account('owner').email, password })
  await administrator.ask(signIn, { email: account('administrator').email, password })
  const { spaces } = await owner.ask(listSpaces, {})
  const space = spaces.find(({ name }) => name === 'Green skills for care workers')!.id
  const { contents } = await owner.ask(getSpace, {}, { space })
  places.space = `/spaces/${space}`
  places.board = `/boards/${contents.find(({ kind }) => kind === 'board')!.id}`
  places.document = `/documents/${contents.find(({ kind }) => kind === 'document')!.id}`
  places.blank = `/boards/${(await owner.ask(createRoom, { kind: 'board', title: 'Blank', stage: 'share' }, { space })).id}`
  places.enterprise = `/enterprises/${(await owner.ask(listEnterprises, {})).enterprises[0]!.id}`
  places.waiting = `/enterprises/${(await administrator.ask(listEnterprises, { state: 'waiting' })).enterprises[0]!.id}`
  places.invitation = `/join#${(await owner.ask(createInvitation, { role: 'editor', days: 1 }, { space })).token}`
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
})

const account = (role: string): DemoAccount => accounts.find((one) => one.role === role)!
/** Nothing sticks out, once what is anchored (menus) has moved with its anchor. */
const fits = (page: Page): Promise<boolean> =>
  page
    .waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, null, { timeout: 2000 })
    .then(() => true)
    .catch(() => false)
/** A button of the page, or on a phone an entry of the menu of the bar. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true }).first()
  const more = page.getByRole('button', { name: 'More', exact: true }).filter({ visible: true })
  // The bar of a board comes after the board.
  await button.or(more).filter({ visible: true }).first().waitFor()
  if (await button.isVisible()) return button.click()
  await more.click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

interface Look {
  /** As the findings name it; the address where there is nothing to do. */
  name: string
  path: string
  /** What is opened on the page. */
  open?: (page: Page) => Promise<unknown>
}
const look = (path: string, name = path): Look => ({ name, path })
/** The dialog that a button of the page opens. */
const dialog = (path: string, button: string): Look => ({
  name: `${button}: the dialog`,
  path,
  async open(page) {
    await press(page, button)
    await page.getByRole('dialog').waitFor()
  },
})
const invited = (path: string, words: string): Look => ({ name: words, path, open: (page) => page.getByText(words).first().waitFor() })

const looks: Record<string, () => Look[]> = {
  stranger: () => [
    look('/'),
    look('/enterprises'),
    look('/enterprises?country=CY&field=repair', 'the directory, when nothing fits'),
    look(places.enterprise, 'an enterprise'),
    look('/enterprises/new'),
    look('/sign-in'),
    look('/sign-in?new'),
    look('/join'),
    invited(places.invitation, 'invites you'),
    invited('/join#nothing-of-ours', 'This invitation does not exist any more.'),
    look('/templates'),
    look('/templates?template=problem-tree'),
    look('/nowhere'),
    look(places.board, 'a board, not signed in'),
  ],
  owner: () => [
    look('/spaces'),
    look('/account'),
    { name: 'the form, with errors', path: '/enterprises/new', open: (page) => page.locator('main form button[type=submit]').click() },
    dialog('/spaces', 'New space'),
    look(places.space, 'a space'),
    look(`${places.space}?stage=gather`, 'an empty stage'),
    dialog(places.space, 'New board'),
    dialog(places.space, 'New document'),
    dialog(places.space, 'Edit name and facts'),
    {
      name: 'an invitation made, and its code for a projector',
      path: places.space,
      async open(page) {
        await press(page, 'Invite')
        await page.getByRole('button', { name: 'Make a link' }).click()
        await page.getByRole('textbox', { name: 'Invitation link' }).waitFor()
        expect(await axeFindings(page)).toEqual([])
        await page.getByRole('button', { name: 'Show large, for a projector' }).click()
        await page.getByRole('dialog', { name: /Scan to join/ }).waitFor()
      },
    },
    {
      name: 'a person about to be removed',
      path: places.space,
      async open(page) {
        await page.getByRole('button', { name: /Role of Luc Martin/ }).click()
        await page.getByRole('menuitem', { name: /Remove/ }).click()
        await page.getByRole('dialog').waitFor()
      },
    },
    look('/templates?template=concept-note'),
    {
      name: 'a board, and its outline',
      path: places.board,
      async open(page) {
        await page.getByText('Saved', { exact: true }).first().waitFor()
        await page.getByRole('button', { name: 'Outline', exact: true }).click()
        await page.getByRole('tree').waitFor()
      },
    },
    dialog(places.board, 'Export'),
    { name: 'an empty board', path: places.blank, open: (page) => page.getByText('Nothing here yet').waitFor() },
    { name: 'a document', path: places.document, open: (page) => page.locator('.ProseMirror').waitFor() },
    dialog(places.document, 'Export'),
    {
      name: 'the menu of a board',
      path: places.board,
      async open(page) {
        await page.getByRole('button', { name: 'More', exact: true }).filter({ visible: true }).click()
        await page.getByRole('menu').waitFor()
      },
    },
  ],
  administrator: () => [
    look('/waiting'),
    look(places.waiting, 'an enterprise that waits'),
    dialog(places.waiting, 'Ask a question'),
    dialog(places.waiting, 'Delete'),
    look(`${places.waiting}/edit`, 'the form of an enterprise'),
  ],
  viewer: () => [
    { name: 'a board to look at', path: places.board, open: (page) => page.getByText('You can look at this board.').waitFor() },
    { name: 'a document to read', path: places.document, open: (page) => page.getByText('You can read this document.').waitFor() },
    look(places.space, 'a space to read'),
  ],
}

interface View {
  theme: 'light' | 'dark'
  /** Pixels; the second is the same at 200 %, or the narrowest that must do. */
  widths: [number, number]
}
const views: View[] = [
  { theme: 'light', widths: [1440, 720] },
  { theme: 'dark', widths: [390, 320] },
]

async function walk(who: string, { theme, widths }: View): Promise<string[]> {
  const [width] = widths
  const height = 844
  const window = await openWindow(browser, stoa.address, { viewport: { width, height }, locale: 'en-GB', reducedMotion: 'reduce' })
  const { page } = window
  await page.addInitScript((chosen) => localStorage.setItem('stoa.theme', chosen), theme)
  if (who !== 'stranger') await signInAt(page, account(who), password)
  const findings: string[] = []
  for (const { name, path, open } of looks[who]!()) {
    await page.goto(path)
    await page.locator('h1').first().waitFor({ state: 'attached' })
    await page.evaluate(() => document.fonts.ready)
    await open?.(page)
    findings.push(...(await axeFindings(page)).map((finding) => `${name}, ${theme}, ${width}: ${finding}`))
    for (const narrower of widths) {
      await page.setViewportSize({ width: narrower, height })
      if (!(await fits(page))) findings.push(`${name} must be scrolled sideways at ${narrower}`)
    }
    await page.setViewportSize({ width, height })
  }
  findings.push(...window.strayRequests, ...window.errors)
  await window.close()
  return findings
}

test.each(Object.keys(looks))('the %s finds every page and dialog in order', async (who) => {
  // Both at once: while one is measured, the other loads.
  const findings = await Promise.all(views.map((view) => walk(who, view)))
  expect(findings.flat()).toEqual([])
})

describe('without a mouse, or without sight', () => {
  let window: Window
  beforeAll(async () => {
    window = await openWindow(browser, stoa.address, { viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    await signInAt(window.page, account('administrator'), password)
  })
  const focused = () => window.page.evaluate(() => document.activeElement?.tagName)
  /** The focus is on something one can see it on: a ring in a shadow, or an outline. */
  const isSeen = () =>
    window.page.evaluate(() => {
      const element = document.activeElement!
      // Hidden inputs of cards and boxes show the ring on what stands around them.
      const around = [element, element.parentElement!, element.nextElementSibling ?? element, element.closest('li, article') ?? element]
      return around.some((one) => {
        const { boxShadow, outlineStyle, outlineColor } = getComputedStyle(one)
        return boxShadow !== 'none' || (outlineStyle !== 'none' && !/, 0\)$|transparent/.test(outlineColor))
      })
    })

  test('the first key skips the bar, and a new page is begun at its heading', async () => {
    const { page } = window
    await page.goto('/')
    await page.locator('h1').waitFor()
    expect(await focused()).toBe('BODY')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('MAIN')
    await page.getByRole('navigation').getByRole('link', { name: 'Enterprises' }).press('Enter')
    await expect.poll(focused).toBe('H1')
    expect(await page.title()).toBe('Enterprises · Virtual Cluster for Social Enterprises')
    // A heading that was only spoken shows no ring.
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).boxShadow)).toBe('none')
  })

  test.each([
    '/',
    '/enterprises',
    '/enterprises/new',
    '/templates',
    '/waiting',
    '/account',
  ])('every stop of %s is seen, and the last is reached', async (path) => {
    const { page } = window
    await page.goto(path)
    await page.locator('h1').waitFor()
    await page.waitForLoadState('networkidle')
    const unseen: string[] = []
    const last = page.getByRole('main').locator('a[href], button, input, select, textarea').last()
    for (let stops = 0; stops < 120; stops++) {
      await page.keyboard.press('Tab')
      if (!(await isSeen())) unseen.push(await page.evaluate(() => document.activeElement!.outerHTML.slice(0, 120)))
      if (await last.evaluate((element) => element === document.activeElement)) break
    }
    expect(unseen).toEqual([])
    expect(await last.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('a dialog is entered at its title, keeps the keys inside, and goes back to the button that opened it', async () => {
    const { page } = window
    await page.goto(places.waiting)
    const button = page.getByRole('button', { name: 'Delete' })
    await button.press('Enter')
    await expect.poll(focused).toBe('H2')
    for (let stops = 0; stops < 6; stops++) {
      await page.keyboard.press('Tab')
      await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
    }
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('a menu opens with a key, is walked with arrows, and closes where it was', async () => {
    const { page } = window
    const button = page.getByRole('button', { name: /your account/ })
    await button.press('Enter')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('menuitem')
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
    await window.close()
  })
})

/** The pages of the shell in a real browser, as people meet them: nothing an automated check calls serious, nothing that must be scrolled sideways,
 *  no broken policy, no request that leaves. Then the ways only a browser shows: focus, typed text, the language. */
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEnterprise, decideEnterprise } from '../../shared/api/index.ts'
import { axeFindings, openChromium, openWindow } from '../help/browser.ts'
import { firstRun, password, startServer, type TestServer } from '../help/server.ts'

const minutes = 60_000
let browser: Browser
let site: TestServer
let empty: TestServer
const ids = { published: '', waiting: '', returned: '' }

const kitchen = {
  name: 'Radici, società cooperativa sociale onlus',
  place: 'Matera',
  country: 'IT' as const,
  fields: ['food' as const, 'work' as const],
  aim: 'A community kitchen that gives first jobs to people who were long out of work.',
  about: 'We began as neighbours.\n\nToday we cook for three schools.',
  people: 22,
  since: 2015,
  worksIn: ['it', 'el'],
  offers: ['A large kitchen, free on Mondays'],
  needs: ['A trainer in energy saving at home'],
  website: 'https://radici.example.org/a-rather-long-address-that-must-not-push-the-page',
}

beforeAll(async () => {
  const page = fileURLToPath(new URL('../.out/page', import.meta.url))
  const { build } = await import('vite')
  await build({
    configFile: fileURLToPath(new URL('../../client/vite.config.ts', import.meta.url)),
    build: { outDir: page },
    logLevel: 'error',
  })
  ;[browser, site, empty] = await Promise.all([openChromium(), startServer({ page }), startServer({ ready: false, page })])
  const ana = await site.account('Ana', 'administrator')
  const ben = await site.account('Ben')
  ids.published = (await ana.ask(createEnterprise, kitchen)).id
  ids.waiting = (await ben.ask(createEnterprise, { ...kitchen, name: 'Άνθος, κοινωνική επιχείρηση', country: 'CY', people: null })).id
  ids.returned = (await ben.ask(createEnterprise, { ...kitchen, name: 'Les Mains Vertes', country: 'FR' })).id
  await ana.ask(decideEnterprise, { decision: 'return', question: 'Are you registered?' }, { enterprise: ids.returned })
}, 3 * minutes)

afterAll(async () => {
  await Promise.all([browser?.close(), site?.close(), empty?.close()])
})

const heading = async (page: Page) => (await page.locator('h1').first().textContent())?.trim()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.tagName)
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function signIn(page: Page, email: string, then: string): Promise<void> {
  await page.goto(`/sign-in?then=${encodeURIComponent(then)}`)
  await page.fill('#sign-in-email', email)
  await page.fill('#sign-in-password', password)
  await page.click('main button[type=submit]')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Each theme, and each width: a theme changes colours only, a width the layout only. */
const looks = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 390 },
  { theme: 'light', width: 320 },
]

describe.each(looks)('in the $theme, $width pixels wide', ({ theme, width }) => {
  const open = async (address: string) => {
    const window = await openWindow(browser, address, { viewport: { width, height: 844 }, locale: 'it-IT', reducedMotion: 'reduce' })
    await window.page.addInitScript((chosen) => localStorage.setItem('stoa.theme', chosen), theme)
    return window
  }
  const look = async (page: Page, path: string): Promise<string[]> => {
    await page.goto(path)
    await page.locator('h1').first().waitFor()
    await page.evaluate(() => document.fonts.ready)
    const findings = (await axeFindings(page)).map((finding) => `${path} ${finding}`)
    const over = await sideways(page)
    return over > 0 ? [...findings, `${path} is ${over} px too wide`] : findings
  }

  test(
    'everybody finds the front door, the directory, a profile, sign-in and the first run in order',
    async () => {
      const { page, errors, strayRequests, close } = await open(site.address)
      const paths = [
        '/',
        '/enterprises',
        '/enterprises?country=CY&field=care',
        `/enterprises/${ids.published}`,
        '/enterprises/new',
        '/sign-in',
        '/sign-in?new',
        '/nowhere',
      ]
      const findings: string[] = []
      for (const path of paths) findings.push(...(await look(page, path)))
      const first = await open(empty.address)
      findings.push(...(await look(first.page, '/')))
      await first.page.click('button[type=submit]')
      await first.page.locator('[role=alert]').waitFor()
      findings.push(...(await axeFindings(first.page)).map((finding) => `first run with errors ${finding}`))
      expect(findings).toEqual([])
      expect([...errors, ...first.errors, ...strayRequests, ...first.strayRequests]).toEqual([])
      await close()
      await first.close()
    },
    2 * minutes,
  )

  test(
    'an administrator finds forms, the queue, menus and dialogs in order',
    async () => {
      const { page, errors, strayRequests, close } = await open(site.address)
      await signIn(page, 'ana@example.org', '/account')
      const findings: string[] = []
      for (const path of ['/account', '/waiting', `/enterprises/${ids.waiting}`, `/enterprises/${ids.returned}`]) {
        findings.push(...(await look(page, path)))
      }
      findings.push(...(await look(page, `/enterprises/${ids.published}/edit`)))
      await page.goto(`/enterprises/${ids.published}`)
      await page.getByRole('button', { name: 'Delete' }).click()
      await page.getByRole('dialog').waitFor()
      findings.push(...(await axeFindings(page)).map((finding) => `dialog ${finding}`))
      await page.keyboard.press('Escape')
      await page
        .getByRole('button', { name: width < 860 ? 'Menu' : /your account/ })
        .first()
        .click()
      await page.getByRole('menu').waitFor()
      findings.push(...(await axeFindings(page)).map((finding) => `menu ${finding}`))
      expect(findings).toEqual([])
      expect([...errors, ...strayRequests]).toEqual([])
      await close()
    },
    2 * minutes,
  )
})

describe('a person who does not see the page, or has no mouse', () => {
  test(
    'is taken to the heading of each new page, and its title is in the window',
    async () => {
      const { page, close } = await openWindow(browser, site.address, { viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
      await page.goto('/')
      await page.locator('h1').waitFor()
      expect(await focused(page)).toBe('BODY')
      await page.getByRole('navigation').getByRole('link', { name: 'Enterprises' }).press('Enter')
      await expect.poll(() => focused(page)).toBe('H1')
      expect(await heading(page)).toBe('1 enterprise')
      expect(await page.title()).toBe('Enterprises · Cluster')
      await close()
    },
    minutes,
  )

  test(
    'skips the bar with the first key',
    async () => {
      const { page, close } = await openWindow(browser, site.address, { locale: 'en-GB' })
      await page.goto('/enterprises')
      await page.locator('h1').waitFor()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await focused(page)).toBe('MAIN')
      await close()
    },
    minutes,
  )

  test(
    'enters a dialog at its title and comes back to the button that opened it',
    async () => {
      const { page, close } = await openWindow(browser, site.address, { viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
      await signIn(page, 'ana@example.org', `/enterprises/${ids.published}`)
      const button = page.getByRole('button', { name: 'Delete' })
      await button.press('Enter')
      await expect.poll(() => focused(page)).toBe('H2')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
      await close()
    },
    minutes,
  )
})

test(
  'a first run with errors keeps what was typed, in another language too, and then opens the site',
  async () => {
    const { page, close } = await openWindow(browser, empty.address, { locale: 'en-GB' })
    await page.goto('/')
    await page.fill('#first-run-personName', firstRun.personName)
    await page.fill('#first-run-email', 'no address')
    await page.click('button[type=submit]')
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
    await page.selectOption('#language', 'it')
    await page.getByRole('heading', { name: 'C’è un problema' }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('it')
    expect(await page.inputValue('#first-run-personName')).toBe(firstRun.personName)
    expect(await page.inputValue('#first-run-email')).toBe('no address')
    await page.fill('#first-run-name', firstRun.name)
    await page.fill('#first-run-email', firstRun.email)
    await page.fill('#first-run-password', firstRun.password)
    await page.click('button[type=submit]')
    await page.getByRole('heading', { name: 'I buoni progetti nascono in buona compagnia' }).waitFor()
    expect(await page.title()).toBe(firstRun.name)
    await close()
  },
  minutes,
)

test(
  'a form that cannot be sent because the network is gone keeps everything and says so',
  async () => {
    const { page, close } = await openWindow(browser, site.address, { locale: 'en-GB' })
    await page.goto('/sign-in')
    await page.fill('#sign-in-email', 'ben@example.org')
    await page.fill('#sign-in-password', password)
    await page.context().setOffline(true)
    await page.click('main button[type=submit]')
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor()
    expect(await page.inputValue('#sign-in-email')).toBe('ben@example.org')
    await page.context().setOffline(false)
    await page.click('main button[type=submit]')
    await page.waitForURL('**/spaces')
    await close()
  },
  minutes,
)

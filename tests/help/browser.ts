/** Real browsers for the journeys: one Chromium, a window (context) per person, and a watch for what must never happen in any of them. */
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.STOA_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

export const laptop: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' }
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
  locale: 'it-IT',
}

export interface Window {
  page: Page
  /** Requests that left for another address than the server's, and errors the page threw. Both must stay empty. */
  strayRequests: string[]
  errors: string[]
  close(): Promise<void>
}

export async function openWindow(browser: Browser, address: string, options: BrowserContextOptions): Promise<Window> {
  const context = await browser.newContext({ ...options, baseURL: address })
  const page = await context.newPage()
  const strayRequests: string[] = []
  const errors: string[] = []
  const host = new URL(address).host
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (!['data:', 'blob:'].includes(url.protocol) && url.host !== host) strayRequests.push(request.url())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    // A socket that is refused while the server is down is expected; a broken policy is not.
    if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text())) errors.push(message.text())
  })
  return { page, strayRequests, errors, close: () => context.close() }
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Rules an automated check calls serious or critical, with the places: `color-contrast: .button`. `only` looks at one rule. */
export async function axeFindings(page: Page, only?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (only ? axe.withRules(only) : axe.withTags(standards)).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

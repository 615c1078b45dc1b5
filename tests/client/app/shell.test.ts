/** Language, theme, titles and numbers of the shell, without a browser. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { formatIn } from '../../../client/app/format.ts'
import { language, sayNow, setLanguage, startLanguage, suggestLanguage } from '../../../client/app/language.tsx'
import { signInHref } from '../../../client/app/TopBar.tsx'
import { split } from '../../../client/app/Trouble.tsx'
import { chooseTheme, startTheme, themeName } from '../../../client/app/theme.ts'

let kept: Record<string, string> = {}
beforeEach(() => {
  kept = {}
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value
    },
    removeItem: (key: string) => {
      delete kept[key]
    },
  })
})

describe('the language', () => {
  test('is what the browser asks for, the first that we speak', async () => {
    const html = { lang: '' }
    await startLanguage(html, ['pl-PL', 'it-IT', 'en'])
    expect(language.get()).toBe('it')
    expect(html.lang).toBe('it')
  })
  test('a choice made here wins over account, browser and site, and stays', async () => {
    const html = { lang: '' }
    await startLanguage(html, ['it'])
    setLanguage('en')
    suggestLanguage('it', 'it')
    expect(html.lang).toBe('en')
    expect(kept['stoa.language']).toBe('en')
    await startLanguage({ lang: '' }, ['it'])
    expect(language.get()).toBe('en')
  })
  test('a choice made while the words of another are on their way is not undone by them', async () => {
    vi.resetModules()
    const fresh = await import('../../../client/app/language.tsx')
    const started = fresh.startLanguage({ lang: '' }, ['it'])
    fresh.setLanguage('en')
    await started
    expect(fresh.language.get()).toBe('en')
  })
  test('without a choice the account speaks, then the browser, then the site', async () => {
    await startLanguage({ lang: '' }, ['tr'])
    suggestLanguage(null, 'it')
    expect(language.get()).toBe('it')
    await startLanguage({ lang: '' }, ['it'])
    suggestLanguage('en', 'it')
    expect(language.get()).toBe('en')
  })
  test('what is said outside React follows at once', async () => {
    await startLanguage({ lang: '' }, ['en'])
    expect(sayNow('shell.templates')).toBe('Templates')
    setLanguage('it')
    expect(sayNow('shell.templates')).toBe('Modelli')
  })
})

describe('the theme', () => {
  const system = (matches: boolean) => {
    let listener: () => void = () => undefined
    const media = { matches, addEventListener: (_: string, next: () => void) => (listener = next) }
    return {
      media: media as unknown as MediaQueryList,
      turn(to: boolean) {
        media.matches = to
        listener()
      },
    }
  }
  test('follows the system until a person chooses, and again when they let it', () => {
    const html = { dataset: {} as DOMStringMap }
    const { media, turn } = system(true)
    startTheme(html, media)
    expect(html.dataset.theme).toBe('dark')
    turn(false)
    expect(html.dataset.theme).toBe('light')
    chooseTheme('dark')
    expect(html.dataset.theme).toBe('dark')
    expect(kept['stoa.theme']).toBe('dark')
    turn(false)
    expect(themeName.get()).toBe('dark')
    chooseTheme('system')
    expect(html.dataset.theme).toBe('light')
    expect(kept['stoa.theme']).toBeUndefined()
  })
})

describe('words and numbers', () => {
  test('the first sentence of an error is its heading', () => {
    expect(split('This page does not exist. Your work is safe.')).toEqual({ what: 'This page does not exist', rest: 'Your work is safe.' })
    expect(split('Only one.')).toEqual({ what: 'Only one', rest: '' })
  })
  test('dates, sizes, countries and languages are written as the language does', () => {
    const en = formatIn('en')
    const it = formatIn('it')
    expect(en.day(Date.UTC(2020, 10, 3, 12))).toBe('3 November 2020')
    expect(it.day(Date.UTC(2020, 10, 3, 12))).toBe('3 novembre 2020')
    expect(en.size(38e9)).toBe('38 GB')
    expect(en.country('CY')).toBe('Cyprus')
    expect(it.country('CY')).toBe('Cipro')
    expect(it.language('el')).toBe('Greco')
    expect(en.ownLanguage('el')).toBe('Ελληνικά')
  })
  test('the door knows the way back, except from the front page and from itself', () => {
    expect(signInHref('/enterprises/new', '')).toBe('/sign-in?then=%2Fenterprises%2Fnew')
    expect(signInHref('/', '')).toBe('/sign-in')
    expect(signInHref('/sign-in', '')).toBe('/sign-in')
    expect(signInHref('/boards/b1', '#object=n1')).toBe('/sign-in?then=%2Fboards%2Fb1%23object%3Dn1')
  })
})

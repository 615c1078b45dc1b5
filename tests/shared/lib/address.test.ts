import { describe, expect, test } from 'vitest'
import { addressTyped, readAddress } from '../../../shared/lib/index.ts'

const site = 'https://stoa.example.org'

describe('an address on a board', () => {
  test('is a place of this site, a page, an e-mail address or a number to call', () => {
    expect(readAddress('/boards/abcd1234#object=note5678')).toMatchObject({ is: 'board', id: 'abcd1234', object: 'note5678' })
    expect(readAddress('/documents/abcd1234')).toMatchObject({ is: 'document', object: null })
    expect(readAddress('/spaces/abcd1234')).toMatchObject({ is: 'space' })
    expect(readAddress('/enterprises/abcd1234')).toMatchObject({ is: 'enterprise' })
    expect(readAddress('https://Example.org:8080/a?b#c')).toMatchObject({ is: 'web', host: 'example.org:8080' })
    expect(readAddress('mailto:ada@example.org?subject=Hi')).toMatchObject({ is: 'mail', to: 'ada@example.org' })
    expect(readAddress('tel:+39021234')).toMatchObject({ is: 'phone', to: '+39021234' })
  })

  test('is nothing that runs, reads the disk, or leaves the site by a trick', () => {
    const wrong = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      ' https://example.org',
      'data:text/html,<script>1</script>',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://example.org/1',
      '//evil.example/boards/abcd1234',
      '/\\evil.example',
      'https:\\\\evil.example',
      'https:///evil.example',
      'https://',
      'https://a b.example',
      '/boards/../api/spaces',
      '/boards/__proto__',
      '/documents/abcd1234#object=note5678',
      '/api/me',
      'mailto:',
      'tel:javascript',
      `https://example.org/${'x'.repeat(2000)}`,
      '',
      null,
      7,
      {},
    ]
    for (const value of wrong) expect(readAddress(value), String(value)).toBeNull()
  })

  test('tells its host as browsers read it', () => {
    expect(readAddress('https://bank.example@evil.example/')).toMatchObject({ host: 'evil.example' })
    expect(readAddress('https://b\u0430nk.example/')).toMatchObject({ host: expect.stringMatching(/^xn--/) })
  })
})

describe('what a person typed', () => {
  test('becomes the address that was meant', () => {
    const href = (typed: string) => addressTyped(typed, site)?.href ?? null
    expect(href(' example.org ')).toBe('https://example.org')
    expect(href('example.org:8080/x')).toBe('https://example.org:8080/x')
    expect(href('ada@example.org')).toBe('mailto:ada@example.org')
    expect(href('+39 02 123-45')).toBe('tel:+390212345')
    expect(href('192.168.1.20')).toBe('https://192.168.1.20')
    expect(href(`${site}/boards/abcd1234#object=note5678`)).toBe('/boards/abcd1234#object=note5678')
    expect(href(`${site.toUpperCase()}/documents/abcd1234/`)).toBe('/documents/abcd1234')
    expect(href(`${site}/account`)).toBe(`${site}/account`)
    expect(href('/enterprises/abcd1234')).toBe('/enterprises/abcd1234')
    expect(href('javascript:alert(1)')).toBeNull()
    expect(href('three words here')).toBeNull()
    expect(href('word')).toBeNull()
  })
})

import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { addressFrom, boardTextExtensions, documentExtensions, safeAddress } from '../../../shared/document/index.ts'
import { linkOptions } from '../../../shared/document/marks.ts'

test('a link leads to a web page or a mail address and nowhere else', () => {
  expect(safeAddress('https://example.org/a?b=c#d')).toBe('https://example.org/a?b=c#d')
  expect(safeAddress('mailto:ada@example.org')).toBe('mailto:ada@example.org')
  for (const bad of [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//example.org',
    'https://',
    'https://a"onclick=x',
    null,
    7,
  ]) {
    expect(safeAddress(bad), String(bad)).toBeNull()
  }
})

test('an address may be typed as people say it', () => {
  expect(addressFrom('example.org')).toBe('https://example.org')
  expect(addressFrom(' example.org:8080/a ')).toBe('https://example.org:8080/a')
  expect(addressFrom('ada@example.org')).toBe('mailto:ada@example.org')
  expect(addressFrom('http://example.org')).toBe('http://example.org')
  expect(addressFrom('javascript:alert(1)')).toBeNull()
  expect(addressFrom('care workers')).toBeNull()
})

test('what people write as an address becomes a link while they type, and nothing that only looks like one', () => {
  for (const address of ['www.example.org', 'WWW.example.org/a?b', 'ada@example.org', 'https://example.org']) {
    expect(linkOptions.isAllowedUri(address), address).toBe(true)
  }
  for (const words of ['example.org', 'README.md', 'www.', 'www.a', '@ada', 'javascript:x@y.zz', 'a@b', 'ada@']) {
    expect(linkOptions.isAllowedUri(words), words).toBe(false)
  }
})

test('what is typed after a link is not part of it', () => {
  for (const extensions of [documentExtensions(), boardTextExtensions()])
    expect(getSchema(extensions).marks.link?.spec.inclusive).toBe(false)
})

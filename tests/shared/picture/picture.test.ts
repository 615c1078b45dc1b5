/** What is a picture, how large it is, and that an SVG keeps what draws and loses what attacks. */
import { describe, expect, test } from 'vitest'
import { carriesNotes, cleanSvg, readPicture } from '../../../shared/picture/index.ts'
import { circle, hugePng, jpegHead, png, svg } from '../../help/pictures.ts'
import { seeded } from '../../help/random.ts'

const cleaned = (text: string): string | null => cleanSvg(svg(text))?.text ?? null
const around = (inside: string, more = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10"${more}>${inside}</svg>`
const read = (bytes: Uint8Array) => {
  const result = readPicture(bytes)
  return result.ok ? { type: result.value.type, ...result.value.size } : result.reason
}

describe('a picture is told by its bytes', () => {
  test('PNG, JPEG, GIF, WebP and SVG, with their size', () => {
    expect(read(png(3, 2))).toEqual({ type: 'png', w: 3, h: 2 })
    expect(read(jpegHead(640, 480))).toEqual({ type: 'jpeg', w: 640, h: 480 })
    expect(read(Uint8Array.from(Buffer.from('R0lGODlhAgADAIAAAAAAAP///yH5BAAAAAAALAAAAAACAAMAAAICRF4AOw==', 'base64')))).toEqual({
      type: 'gif',
      w: 2,
      h: 3,
    })
    expect(read(Uint8Array.from(Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64')))).toEqual({
      type: 'webp',
      w: 1,
      h: 1,
    })
    expect(read(svg(circle))).toEqual({ type: 'svg', w: 40, h: 30 })
  })

  test('a page, a program, a text, a cut head and nothing at all are none', () => {
    const others = [
      '<!doctype html><html><script>alert(1)</script></html>',
      'MZ\x90\0',
      '%PDF-1.7',
      'GIF89',
      '\x89PNG\r\n\x1a\n',
      '',
      '<svg',
      'hello',
    ]
    for (const text of others) expect(read(Uint8Array.from(Buffer.from(text, 'latin1'))), text).toBe('notAPicture')
  })

  test('a few bytes that would unfold to gigabytes are refused before anybody decodes them', () => {
    expect(read(hugePng(64_000, 64_000))).toBe('pictureTooLarge')
    expect(read(hugePng(20_000, 1))).toBe('pictureTooLarge')
    expect(read(hugePng(0, 5))).toBe('notAPicture')
    expect(read(jpegHead(65_000, 65_000))).toBe('pictureTooLarge')
  })

  test('notes of a camera are seen, so that they can be left out', () => {
    expect([carriesNotes(jpegHead(4, 4, true)), carriesNotes(jpegHead(4, 4)), carriesNotes(png(2, 2))]).toEqual([true, false, false])
  })

  test('no bytes whatever make it throw', () => {
    const chance = seeded(99)
    const heads = [png(4, 4), jpegHead(9, 9, true), svg(circle)]
    for (let round = 0; round < 2000; round++) {
      const bytes = new Uint8Array(chance.pick(heads))
      for (let change = 0; change < 3; change++) bytes[chance.below(bytes.length)] = chance.below(256)
      readPicture(bytes.subarray(0, chance.below(bytes.length + 1)))
      carriesNotes(bytes)
    }
  })
})

describe('an SVG', () => {
  const attacks: [string, string][] = [
    ['a script', around('<script>alert(1)</script><rect width="1" height="1"/>')],
    [
      'a script under another prefix',
      `<s:svg xmlns:s="http://www.w3.org/2000/svg" width="1" height="1"><s:script>alert(1)</s:script></s:svg>`,
    ],
    ['an event on the root', around('<rect/>', ' onload="alert(1)"')],
    ['events in any writing', around('<rect onclick="alert(1)" OnMouseOver="alert(1)" onbegin="alert(1)"/>')],
    ['a page inside', around('<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/></foreignObject>')],
    ['a link that runs', around('<a href="javascript:alert(1)"><rect/></a>')],
    ['a link that runs, the old way', around('<a xlink:href="java&#115;cript:alert(1)"><rect/></a>')],
    ['a picture from elsewhere', around('<image href="https://evil.example/pixel.png" width="1" height="1"/>')],
    ['a picture that is an SVG with a script', around('<image href="data:image/svg+xml;base64,PHN2Zz48c2NyaXB0Lz48L3N2Zz4="/>')],
    ['a page as picture', around('<image href="data:text/html,alert(1)"/>')],
    ['something used from elsewhere', around('<use href="https://evil.example/a.svg#x"/><use xlink:href="data:image/svg+xml,x#y"/>')],
    ['an animation that sets a link', around('<a id="a"><animate attributeName="href" values="javascript:alert(1)"/></a>')],
    ['a set that makes an event', around('<rect><set attributeName="onmouseover" to="alert(1)"/></rect>')],
    ['a style from elsewhere', around('<style>@import url(https://evil.example/a.css);</style>')],
    ['a filling from elsewhere', around('<rect fill="url(https://evil.example/a.svg#x)" style="fill:url(//evil.example/b)"/>')],
    ['an address hidden by escapes', around('<style>rect{fill:u\\72l(https://evil.example/)}</style>')],
    ['a handler', around('<handler type="text/javascript">alert(1)</handler>')],
    ['an instruction', `<?xml-stylesheet href="https://evil.example/a.css"?>${around('<rect/>')}`],
    ['letters that end the element', around('<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>')],
    ['a CDATA with a script', around('<desc><![CDATA[</desc><script>alert(1)</script>]]></desc>')],
  ]
  test.each(attacks)('loses %s', (_name, text) => {
    const result = cleaned(text)
    expect(result).not.toBeNull()
    expect(result).not.toMatch(
      /<(\w+:)?(script|foreignObject|iframe|animate|set|handler|a)\b|\son\w+=|javascript:|evil\.example|data:(?!image\/png)|@import/i,
    )
  })

  test.each([
    ['entities of its own', '<!DOCTYPE svg [<!ENTITY lol "lol">]><svg xmlns="http://www.w3.org/2000/svg">&lol;</svg>'],
    ['a file of the server', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'],
    ['an entity nobody declared', around('&nbsp;')],
    ['an element left open', around('<g>')],
    ['two of one attribute', around('<rect fill="red" fill="url(#a)"/>')],
    ['half of another encoding', `${around('')}\uffff`.replace('\uffff', '<')],
    ['depths without end', around('<g>'.repeat(5000) + '</g>'.repeat(5000))],
    ['use of itself', around('<g id="a"><use href="#a"/></g>')],
    [
      'a billion of uses',
      around(
        Array.from(
          { length: 12 },
          (_, i) => `<g id="g${i}">${`<use href="#g${i - 1}"/>`.repeat(i === 0 ? 0 : 10)}<path d="M0 0"/></g>`,
        ).join(''),
      ),
    ],
    [
      'patterns in patterns',
      around(Array.from({ length: 12 }, (_, i) => `<pattern id="p${i}">${`<rect fill="url(#p${i - 1})"/>`.repeat(10)}</pattern>`).join('')),
    ],
  ])('with %s is refused', (_name, text) => {
    expect(cleaned(text)).toBeNull()
  })

  test('keeps what draws: forms, gradients, clips, letters, own styles, pictures inside it', () => {
    const kept = [
      '<path d="M0 0L10 10" stroke="#123456" stroke-width="2"/>',
      '<linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient><rect fill="url(#g)" width="4" height="4"/>',
      '<clipPath id="c"><circle r="4"/></clipPath><g clip-path="url(#c)"><text x="1" y="2">Zażółć &#38; Θ</text></g>',
      '<style>.a{fill:#b0251d}</style><rect class="a" width="1" height="1"/>',
      '<image href="data:image/png;base64,iVBORw0KGgo=" width="1" height="1"/>',
      '<symbol id="s"><rect width="1" height="1"/></symbol><use href="#s" x="3"/>',
    ]
    for (const inside of kept) expect(cleaned(around(inside)), inside).toContain(inside)
  })

  test('what was cleaned once stays as it is: page and server come to the same bytes', () => {
    for (const [, text] of [
      ...attacks,
      ['', circle],
      ['', around(' <text>a <tspan> b</tspan>\n c</text>', ' viewBox="0 0 20 5" id="x"')],
    ] as [string, string][]) {
      const once = cleaned(text)!
      expect(cleaned(once)).toBe(once)
    }
  })

  test('has a size: its own, that of its view box, or a usual one, never more than a screen can use', () => {
    const sizeOf = (head: string) => cleanSvg(svg(`<svg xmlns="http://www.w3.org/2000/svg" ${head}/>`))?.size
    expect(sizeOf('width="2in" height="10mm"')).toEqual({ w: 192, h: 37.8 })
    expect(sizeOf('width="100%" viewBox="0 0 200 50"')).toEqual({ w: 200, h: 50 })
    expect(sizeOf('height="100" viewBox="0 0 200 50"')).toEqual({ w: 400, h: 100 })
    expect(sizeOf('')).toEqual({ w: 300, h: 150 })
    expect(sizeOf('width="64000" height="32000"')).toEqual({ w: 4096, h: 2048 })
  })
})

test('a drawing of more than half a MiB is not read: reading it would keep rooms waiting', () => {
  const drawn = (bytes: number) =>
    new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${' '.repeat(bytes)}</svg>`)
  expect(readPicture(drawn(400_000)).ok).toBe(true)
  expect(readPicture(drawn(600_000))).toEqual({ ok: false, reason: 'fileTooLarge' })
  expect(readPicture(new Uint8Array(600_000))).toEqual({ ok: false, reason: 'notAPicture' })
})

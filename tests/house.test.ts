/** The arrows of the house: which folder may import which, and by which door. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What a folder of shared/ may import, besides itself. */
const arrows: Record<string, string[]> = {
  lib: [],
  access: [],
  words: [],
  geometry: ['lib'],
  picture: ['lib'],
  drawing: ['geometry', 'lib'],
  model: ['geometry', 'lib'],
  kinds: ['model', 'drawing', 'geometry', 'lib'],
  commands: ['kinds', 'model', 'drawing', 'geometry', 'lib', 'access'],
  scene: ['kinds', 'model', 'drawing', 'geometry', 'lib'],
  document: ['lib'],
  page: ['document', 'drawing', 'lib'],
  svg: ['document', 'drawing', 'geometry', 'lib'],
  boardFile: ['kinds', 'model', 'geometry', 'lib'],
  export: ['boardFile', 'svg', 'picture', 'scene', 'document', 'kinds', 'model', 'drawing', 'geometry', 'lib', 'words'],
  template: ['boardFile', 'commands', 'document', 'kinds', 'model', 'geometry', 'lib', 'words'],
  comments: ['lib'],
  directory: ['lib'],
  protocol: ['lib', 'access'],
  api: ['model', 'directory', 'access', 'lib', 'words'],
  'errors.ts': [],
}

const files = ['shared', 'server', 'client', 'templates'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
)

interface Import {
  file: string
  /** What stands in the import. */
  from: string
  /** Path from the root for a file of ours, else null. */
  target: string | null
}

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8')
  const found = [
    ...text.matchAll(
      /^\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
    ),
  ]
  return found.map((match) => {
    const from = (match[1] ?? match[2] ?? match[3])!
    return { file, from, target: from.startsWith('.') ? relative(root, resolve(root, dirname(file), from)) : null }
  })
})
const say = (list: Import[]) => list.map(({ file, from }) => `${file} imports ${from}`)
/** `shared/kinds/note.ts` -> `kinds`. */
const room = (path: string) => path.split('/')[1]!

describe('the arrows of the house', () => {
  test('the test reads the house', () => {
    expect(files.length).toBeGreaterThan(40)
    expect(imports.length).toBeGreaterThan(100)
  })

  test('shared imports only shared and packages; templates import nothing but their own files', () => {
    expect(
      say(imports.filter(({ file, target }) => file.startsWith('shared/') && target !== null && !target.startsWith('shared/'))),
    ).toEqual([])
    expect(say(imports.filter(({ file, target }) => file.startsWith('templates/') && !target?.startsWith('templates/')))).toEqual([])
  })

  test('server and client never import each other', () => {
    expect(say(imports.filter(({ file, target }) => file.startsWith('server/') && target?.startsWith('client/')))).toEqual([])
    expect(say(imports.filter(({ file, target }) => file.startsWith('client/') && target?.startsWith('server/')))).toEqual([])
  })

  test('the page carries no exporters: they run on the server', () => {
    expect(say(imports.filter(({ file, target }) => file.startsWith('client/') && target?.startsWith('shared/export/')))).toEqual([])
  })

  test('only routes are written with zod in what the page carries: there it reads nothing (client/host/schemas.ts)', () => {
    const carried = imports.filter(({ file, from }) => from === 'zod' && !file.startsWith('server/'))
    expect(say(carried.filter(({ file }) => !file.startsWith('shared/api/')))).toEqual([])
  })

  test('shared has no DOM, Node, clock or chance of its own', () => {
    expect(
      say(
        imports.filter(({ file, from }) => file.startsWith('shared/') && (from.startsWith('node:') || from === 'react' || from === 'ws')),
      ),
    ).toEqual([])
    const own = files.filter(
      (file) =>
        file.startsWith('shared/') &&
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bsetTimeout\(|\bfetch\(|\bprocess\./.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(own).toEqual([])
  })

  test('inside shared, folders import only along the arrows', () => {
    const wrong = imports.filter(({ file, target }) => {
      if (!file.startsWith('shared/') || !target?.startsWith('shared/')) return false
      const [here, there] = [room(file), room(target)]
      if (here === there) return false
      return !(arrows[here] ?? []).includes(there)
    })
    expect(say(wrong)).toEqual([])
  })

  test('from outside, a folder of shared is imported by its door', () => {
    const wrong = imports.filter(({ file, target }) => {
      if (!target?.startsWith('shared/')) return false
      const inside = file.startsWith(`shared/${room(target)}/`)
      // What is said before any words have come must not bring them along.
      const isDoor = target.endsWith('/index.ts') || target.split('/').length === 2 || target === 'shared/words/first.ts'
      // Data files (fonts) have no door.
      return !inside && !isDoor && target.endsWith('.ts')
    })
    expect(say(wrong)).toEqual([])
  })

  test('every file is small enough to be one idea', () => {
    const long = files.filter(
      (file) => !file.startsWith('shared/words/') && readFileSync(join(root, file), 'utf8').split('\n').length > 700,
    )
    expect(long).toEqual([])
  })

  test('no file is named after nothing', () => {
    expect(files.filter((file) => /(utils?|helpers?|misc|common)\.tsx?$/i.test(file))).toEqual([])
  })
})

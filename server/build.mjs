/** Builds what is stale: the page (Vite) into dist/client, the server and its workers (esbuild) into dist/server, the fonts that exports need into dist/fonts.
 *  Stale means that the sources' hash is another than the one noted in dist/. Each part is built beside and then put in place whole. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const workers = ['server/jobs/workers', 'server/sync/workers']
const literata = join(root, 'node_modules/@expo-google-fonts/literata')

const parts = [
  { name: 'server', sources: ['server', 'shared', 'templates', 'package-lock.json'], build: buildServer },
  { name: 'fonts', sources: ['shared/drawing/fonts', 'package-lock.json'], build: copyFonts },
  { name: 'client', sources: ['client', 'shared', 'templates', 'package-lock.json'], build: buildClient },
]

const stale = parts.map((part) => ({ ...part, hash: hashOf(part.sources) })).filter(({ name, hash }) => noted(name) !== hash)
if (stale.length > 0) console.log('Building…')
for (const { name, hash, build } of stale) {
  const beside = join(dist, `.${name}-${process.pid}`)
  rmSync(beside, { recursive: true, force: true })
  mkdirSync(beside, { recursive: true })
  try {
    await build(beside)
    writeFileSync(join(beside, '.sources'), hash)
    rmSync(join(dist, name), { recursive: true, force: true })
    renameSync(beside, join(dist, name))
  } catch (error) {
    console.error(error)
    console.error(`The ${name} could not be built. The lines above say why.`)
    process.exitCode = 1
    break
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

async function buildServer(out) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: [
      { in: 'server/main.ts', out: 'main' },
      ...workers.flatMap((folder) =>
        readdirSync(join(root, folder)).map((name) => ({ in: join(folder, name), out: basename(name, '.ts') })),
      ),
    ],
    outdir: out,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  })
}

function copyFonts(out) {
  const board = join(root, 'shared/drawing/fonts')
  for (const name of readdirSync(board)) if (/\.(ttf|woff2)$/.test(name)) cpSync(join(board, name), join(out, name))
  const faces = { Regular: '400Regular', Bold: '700Bold', Italic: '400Regular_Italic', BoldItalic: '700Bold_Italic' }
  for (const [name, face] of Object.entries(faces)) cpSync(join(literata, face, `Literata_${face}.ttf`), join(out, `Literata-${name}.ttf`))
}

async function buildClient(out) {
  const { build } = await import('vite')
  await build({
    configFile: join(root, 'client/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: out, emptyOutDir: true },
  })
  await compress(out)
}

/** Beside each file that is worth it, the same one compressed, for server/page.ts to send. */
async function compress(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((path) => /\.(js|css|svg)$/.test(path))
  await Promise.all(
    files.map(async (name) => {
      const path = join(folder, name)
      const bytes = readFileSync(path)
      if (bytes.length < 1024) return
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }
      writeFileSync(`${path}.br`, await promisify(brotliCompress)(bytes, quality))
      writeFileSync(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
    }),
  )
}

/** One hash over names and contents of every file below. */
function hashOf(sources) {
  const hash = createHash('sha256')
  const take = (path) =>
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  for (const source of sources) {
    if (/\.\w+$/.test(source)) take(source)
    else {
      const files = readdirSync(join(root, source), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      for (const path of files.map((entry) => join(entry.parentPath, entry.name).slice(root.length)).sort()) take(path)
    }
  }
  return hash.digest('hex')
}

function noted(name) {
  const path = join(dist, name, '.sources')
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** The built page. Files with a hash in their name never change; index.html is asked for anew each time; every path of the page is index.html. Files lie
 *  there compressed (server/build.mjs) and are sent so to who takes that. What the API says is never compressed: beside secrets, its length would tell of them. */
import { existsSync, readdirSync } from 'node:fs'
import { extname } from 'node:path'
import express, { type Express, type Request, type Response } from 'express'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
}
/** The better one first. */
const encodings = [
  { name: 'br', end: '.br' },
  { name: 'gzip', end: '.gz' },
] as const

export function servePage(app: Express, folder: string): void {
  const packed = packedIn(folder)
  const assets = express.static(`${folder}/assets`, { immutable: true, maxAge: '1y', index: false, redirect: false })
  app.use('/assets', (request, response, next) => {
    takePacked(request, response, `/assets${request.path}`, packed)
    assets(request, response, next)
  })
  const rest = express.static(folder, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', /\.html(\.br|\.gz)?$/.test(path) ? 'no-cache' : 'public, max-age=3600')
    },
  })
  app.use((request, response, next) => {
    takePacked(request, response, request.path, packed)
    rest(request, response, next)
  })
  app.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    // Asset names that are gone (a page from before an update) must fail as files, not arrive as a page.
    if (request.path.startsWith('/assets/') || request.path.startsWith('/sync/') || !request.accepts('html')) return next()
    response.set('Cache-Control', 'no-cache').sendFile('index.html', { root: folder })
  })
}

/** Paths of the page that lie there compressed, by what they are compressed with. Read once: the page is built before the server starts. */
function packedIn(folder: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return new Set(files.filter((path) => /\.(br|gz)$/.test(path)).map((path) => `/${path.replaceAll('\\', '/')}`))
}

/** Points the request at the compressed file. Its ETag is then that file's own, so that no cache takes one for the other. */
function takePacked(request: Request, response: Response, path: string, packed: ReadonlySet<string>): void {
  const type = types[extname(path)]
  if (!type || (request.method !== 'GET' && request.method !== 'HEAD')) return
  if (!encodings.some(({ end }) => packed.has(path + end))) return
  response.vary('Accept-Encoding')
  const taken = encodings.find(({ name, end }) => packed.has(path + end) && request.acceptsEncodings(name))
  if (!taken) return
  const [before, query] = request.url.split('?')
  request.url = `${before}${taken.end}${query === undefined ? '' : `?${query}`}`
  response.set('Content-Encoding', taken.name).set('Content-Type', type)
}

/** `npm start`: installs and builds what is missing, then starts the server in this process. `npm run dev` (`--dev`): the same with everything live.
 *  Plain Node, so that a fresh clone needs nothing else. */
import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)

ensureInstalled()
if (args.includes('--dev')) await develop()
else await start()

async function start() {
  // In a process of its own: the tools that build take memory that the server should have.
  const built = spawnSync(process.execPath, ['server/build.mjs'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (built.status !== 0) process.exit(1)
  process.env.NODE_ENV ??= 'production'
  process.setSourceMapsEnabled(true)
  await import(new URL('../dist/server/main.js', import.meta.url).href)
}

/** The page by Vite on PORT, the server behind it on the next port, restarted on each change; a demo in an empty data folder. */
async function develop() {
  const port = Number(process.env.PORT ?? 3000)
  const server = spawn(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'server/main.ts', '--demo', '--quiet'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PORT: String(port + 1) },
    },
  )
  const { createServer } = await import('vite')
  const target = `http://localhost:${port + 1}`
  const page = await createServer({
    configFile: `${root}client/vite.config.ts`,
    server: {
      port,
      strictPort: true,
      host: process.env.HOST ?? true,
      // The Host header stays as it came, or the server would take its own page for a foreign site.
      proxy: { '/api': { target, changeOrigin: false }, '/sync': { target, changeOrigin: false, ws: true } },
    },
  })
  const stop = async () => {
    server.kill('SIGTERM')
    await page.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
  server.once('exit', (code) => process.exit(code ?? 0))
  // A page that comes before its server shows an error nobody made.
  while (!(await fetch(`${target}/healthz`).catch(() => null))?.ok) await new Promise((next) => setTimeout(next, 200))
  await page.listen()
  console.log(`Stoa for developers: http://localhost:${port}`)
}

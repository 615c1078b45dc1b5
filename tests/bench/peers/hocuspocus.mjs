/** Hocuspocus with its SQLite extension and otherwise its defaults. Loaded from .bench/, where run.mjs installed it. */
import { join } from 'node:path'

const [folder, port] = process.argv.slice(2)
const installed = new URL('../../../.bench/node_modules/@hocuspocus/', import.meta.url)
const { Server } = await import(new URL('server/dist/hocuspocus-server.esm.js', installed).href)
const { SQLite } = await import(new URL('extension-sqlite/dist/hocuspocus-sqlite.esm.js', installed).href)

await new Server({
  port: Number(port),
  address: '127.0.0.1',
  quiet: true,
  extensions: [new SQLite({ database: join(folder, 'documents.sqlite') })],
}).listen()

/** Loaded before a server whose memory is measured: SIGUSR2 collects its garbage, so that all are measured without. */
import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  process.on('SIGUSR2', () => {
    for (let times = 0; times < 3; times++) globalThis.gc()
  })
}

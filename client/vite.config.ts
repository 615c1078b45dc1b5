/** How the page is built (into dist/client, which the server hands out) and served while developing: this port for the page, the next one for the server. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const port = Number(process.env.PORT ?? 3000)
const server = `http://localhost:${port + 1}`

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  plugins: [react()],
  // Two copies of any of these break silently: documents of one are unknown to the other.
  resolve: {
    // The page reads nothing by the schemas of the API; see there.
    alias: [{ find: /^zod$/, replacement: new URL('./host/schemas.ts', import.meta.url).pathname }],
    dedupe: ['yjs', 'y-protocols', '@tiptap/pm', '@tiptap/core', 'react', 'react-dom'],
  },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // The server tells a page at once which files it will need; see server/page.ts.
    manifest: true,
    // A file as data: URL would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    // The front page knows the stages by their list in shared/model, not the documents behind it: without this Yjs came along to everybody.
    rolldownOptions: {
      // So do our own modules, but for the starter: a page that takes a button from the kit does not take its dialogs along.
      treeshake: {
        moduleSideEffects: [
          { test: /\/shared\/|\/client\/(?!main)[^?]*\.tsx?$|\/node_modules\/(yjs|lib0|y-protocols)\//, sideEffects: false },
        ],
      },
    },
  },
  server: {
    port,
    strictPort: true,
    proxy: {
      '/api': server,
      '/healthz': server,
      '/readyz': server,
      '/sync': { target: server, ws: true },
    },
  },
})

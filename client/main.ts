/** Starts the page: styles, then the shell. A visit that begins at a board sees the board first: its picture needs a third of the code. */
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { sayBroken } from './app/broken.ts'
import { endEarly } from './sight/early.ts'

/** Then the page comes, whether the board has been seen or not. */
const patienceMs = 1500

const board = /^\/boards\/([\w-]+)\/?$/.exec(location.pathname)?.[1]
if (board !== undefined) await Promise.race([firstSight(board), new Promise((resolve) => setTimeout(resolve, patienceMs))])
try {
  const [{ start }] = await Promise.all([import('./app/start.tsx'), board === undefined ? null : boardPage()])
  await start()
} catch {
  endEarly(null)
  sayBroken()
}

async function firstSight(id: string): Promise<void> {
  try {
    const { showBoard } = await import('./sight/sight.ts')
    await showBoard(id)
  } catch {
    // The page shows the board without it, or says what is wrong.
  }
}

/** At once, instead of when the shell asks for it. Should it not come, the shell asks again, and says so. */
async function boardPage(): Promise<void> {
  try {
    await import('./pages/BoardPage.tsx')
    // Not waited for, but on its way while the board is being laid out.
    void import('./pages/boardAround.ts').catch(() => {})
  } catch {
    // See above.
  }
}

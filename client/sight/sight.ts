/** The first sight of a board: its picture, long before the page around it. Opens the room and paints what is there with the little code that this takes;
 *  the page then goes on with the same room, and takes the picture's place. */
import { getInstance } from '../../shared/api/index.ts'
import { dark, light } from '../../shared/drawing/index.ts'
import type { DrawContext } from '../../shared/kinds/index.ts'
import { openBoard } from '../../shared/model/index.ts'
import { roomName } from '../../shared/protocol/index.ts'
import view from '../canvas/BoardView.module.css'
import { lastLook } from '../canvas/lastLook.ts'
import { boardFont } from '../canvas/paint.ts'
import { createPictures } from '../canvas/pictures.ts'
import { createStillLayer } from '../canvas/stillLayer.ts'
import { openRoom } from '../collab/room.ts'
import { beginning, type Camera, createPlaces, toolsOnly } from '../editor/index.ts'
import { call } from '../host/index.ts'
import page from '../pages/BoardPage.module.css'
import { signal } from '../ui/signal.ts'
import { endEarly, keepEarly, keepInstance } from './early.ts'
import { type HeldInput, holdInput } from './heldInput.ts'

/** Resolves once the board is painted, or when it is clear that it will not be: then the page says why. */
export async function showBoard(id: string): Promise<void> {
  const instance = await call(getInstance).catch(() => null)
  if (!instance) return
  keepInstance(instance)
  const person = instance.me?.id
  if (!instance.ready || person === undefined) return
  const room = openRoom({
    name: roomName('board', id),
    me: { id: person },
    isStillMe: async () => (await import('../collab/stillMe.ts')).isStillMe(person),
  })
  const board = openBoard(room.doc)
  const places = createPlaces(board)
  const { element, stage, canvas } = picture()
  document.body.append(element)

  const theme = signal(document.documentElement.dataset.theme === 'dark' ? dark : light)
  const camera = signal<Camera>({ x: 0, y: 0, zoom: 1 })
  const size = signal({ w: 0, h: 0 })
  const context: DrawContext = { theme: theme.get(), find: board.get, say: wordless, me: person }
  const pictures = createPictures(
    () => context,
    () => performance.now(),
  )
  const layer = createStillLayer(canvas, { camera, view: size, theme, places, pictures: null }, pictures)
  let input: HeldInput | null = null
  const nobody: ReadonlySet<string> = new Set()

  let frame = 0
  let isSeen = false
  return new Promise((seen) => {
    const request = () => {
      frame ||= requestAnimationFrame(paint)
    }
    const paint = () => {
      frame = 0
      const { is } = room.saved.get()
      if (is === 'closed') return seen()
      // Until the board has said what is on it, an empty board would be a lie.
      if (is === 'opening') return
      const { clientWidth: w, clientHeight: h } = stage
      if (size.get().w !== w || size.get().h !== h) {
        size.set({ w, h })
        camera.set(lastLook(room.name) ?? beginning(board, places, { w, h }, toolsOnly))
      }
      if (layer.paint({ lifted: nobody, editing: null, ratio: Math.min(2, devicePixelRatio) })) request()
      if (isSeen) return
      isSeen = true
      element.style.visibility = ''
      input = holdInput()
      requestAnimationFrame(() => seen())
    }
    const stops = [places.watch(request), room.saved.watch(request)]
    window.addEventListener('resize', request)
    const otherwise = watchPage()
    Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 16px ${boardFont}`))).then(
      () => {
        pictures.forgetAll()
        layer.forget()
        request()
      },
      () => {},
    )
    request()

    keepEarly({
      room,
      person,
      board,
      places,
      end(taker) {
        otherwise()
        for (const stop of stops) stop()
        window.removeEventListener('resize', request)
        cancelAnimationFrame(frame)
        seen()
        if (!taker) {
          element.remove()
          input?.drop()
          return
        }
        // It has asked for its first frame by now; it is painted before this one.
        requestAnimationFrame(() => requestAnimationFrame(() => element.remove()))
        void input?.replay(taker)
      },
    })
  })
}

/** Words of ours stand on a board only in the totals of tables and on cards, whose names come from the server. Both come with the page; until then a total is its number
 *  alone, and a card what somebody wrote on it. */
const wordless: DrawContext['say'] = (key) => (key === 'table.locale' ? document.documentElement.lang || 'en' : '')

/** As the page will be laid out, so that nothing moves when it comes. */
function picture(): { element: HTMLElement; stage: HTMLElement; canvas: HTMLCanvasElement } {
  const element = part('div', page.page)
  const main = part('div', page.main)
  const stage = part('div', view.stage)
  const canvas = part('canvas', view.layer)
  stage.append(canvas)
  main.append(stage)
  element.append(part('div', page.bar), main)
  element.setAttribute('aria-hidden', 'true')
  element.dataset.sight = ''
  element.style.visibility = 'hidden'
  return { element, stage, canvas }
}

function part<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className = ''): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  made.className = className
  return made
}

/** A page that has something else to say (no board here, a first run) is not covered: ends the sight when the page neither waits nor shows a board. */
function watchPage(): () => void {
  const root = document.getElementById('root')!
  const look = () => {
    if (root.childElementCount > 0 && !root.querySelector('[aria-busy="true"], [role="application"]')) endEarly(null)
  }
  const observer = new MutationObserver(look)
  observer.observe(root, { childList: true, subtree: true })
  return () => observer.disconnect()
}

/** Ties the layers of an open board together: one frame is painted when something changed, and none otherwise. */
import { can } from '../../shared/access/index.ts'
import { type DrawContext, kindOf, leadsTo, placeIn } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { Editor } from '../editor/index.ts'
import { hand, select } from '../tools/index.ts'
import { borderAt } from './borders.ts'
import { gripAt, gripsOf } from './grips.ts'
import { objectAt } from './hit.ts'
import { type HitTest, listenTo } from './input.ts'
import { createLaser } from './laser.ts'
import { leadAt } from './leads.ts'
import { watchLiveCards } from './liveCards.ts'
import { asShown, createLiveLayer } from './liveLayer.ts'
import { createOtherHands } from './otherHands.ts'
import { createCursors } from './overlays/cursors.ts'
import { boardFont } from './paint.ts'
import { createPictures } from './pictures.ts'
import { pillAt } from './pills.ts'
import { createStillLayer } from './stillLayer.ts'

export interface StageElements {
  /** Holds the others, has focus, and is as large as the board's view. */
  stage: HTMLElement
  still: HTMLCanvasElement
  live: HTMLCanvasElement
  cursors: HTMLElement
}

/** Shows the board and listens to the hand until the function it gives is called. */
export function openStage({ stage, still, live, cursors: cursorLayer }: StageElements, editor: Editor): () => void {
  const motion = matchMedia('(prefers-reduced-motion: reduce)')
  const reducedMotion = () => motion.matches
  const now = () => performance.now()
  const context = (find: DrawContext['find']): DrawContext => ({
    theme: editor.theme.get(),
    find,
    say: editor.say.get() as DrawContext['say'],
    me: editor.person.id,
    ...(editor.cards ? { placeAt: editor.cards.placeAt } : {}),
  })
  const pictures = createPictures(() => context(editor.board.get), now)
  const stillLayer = createStillLayer(still, editor, pictures)
  const liveLayer = createLiveLayer(live, editor, pictures, context)
  const laser = createLaser(editor, now, reducedMotion)
  const otherHands = createOtherHands(editor, now, reducedMotion, laser.pointed)
  const cursors = createCursors(cursorLayer, editor, reducedMotion)
  const colours = new Map<number, string>()
  const who = (colour: number) => {
    let css = colours.get(colour)
    if (css === undefined) colours.set(colour, (css = getComputedStyle(stage).getPropertyValue(`--who-${colour}`).trim() || '#4f5660'))
    return css
  }
  let hover: string | null = null
  let frame = 0
  let lastFrame = 0
  let idle = 0

  const request = () => {
    frame ||= requestAnimationFrame(paint)
  }
  function paint(time: number): void {
    frame = 0
    const elapsed = lastFrame === 0 ? 16 : Math.min(100, time - lastFrame)
    const isMoving = otherHands.step(elapsed)
    const isFading = laser.step()
    const lifted = liftedObjects(editor, otherHands.objects())
    const ratio = Math.min(2, devicePixelRatio)
    const hasMore = stillLayer.paint({ lifted: new Set(lifted.keys()), editing: writtenText(editor), ratio })
    liveLayer.paint({
      lifted,
      strokes: otherHands.strokes(),
      people: editor.room.people.get(),
      hover,
      who,
      ratio,
      paintLaser: (to) => laser.paint(to, who),
    })
    for (const follow of editor.painted) follow(lifted)
    const isGliding = cursors.step(time, elapsed)
    lastFrame = isMoving || isFading || hasMore || isGliding ? time : 0
    if (lastFrame !== 0) request()
  }
  const repaintAll = () => {
    pictures.forgetAll()
    editor.cards?.forget()
    stillLayer.forget()
    request()
  }

  const pictureArrived = (source: string) => {
    stillLayer.arrived(source)
    request()
  }

  /** What cards lead to has another name now, or is no longer for this person. */
  const placesKnown = (paths: ReadonlySet<string>) => {
    const shown = editor.board.all().filter((object) => object.kind === 'card' && paths.has(placeIn(leadsTo(object)) ?? ''))
    pictures.renew(shown.map(({ id }) => id))
    stillLayer.renew(shown.map(({ id }) => id))
    request()
  }

  const mayReact = () => can({ instance: null, role: editor.role.get() }, 'room.react')
  let looking: (() => void) | null = null
  /** When the page has nothing else to do: how far do texts reach that were taken at their word? */
  const lookCloser = () => {
    looking ??= whenIdle((mayGoOn) => {
      looking = null
      if (editor.places.refine(mayGoOn)) lookCloser()
    })
  }

  const hitTest: HitTest = (at, screen, by) => {
    const lifted = editor.inHand()
    const tool = editor.tool.get()
    const grips =
      tool === 'select'
        ? gripsOf(
            editor,
            asShown((id) => lifted.get(id) ?? editor.board.get(id)),
          )
        : null
    const isMine = editor.selection.get().every(editor.mayTouch)
    const pill = tool === select.id ? pillAt(editor, at) : null
    const reaction = pill && ({ handle: 'reaction', id: pill.id, emoji: pill.reaction.emoji } as const)
    const border = tool === select.id && isMine ? borderAt(editor, at, by) : null
    const looksAround = tool === select.id || tool === hand.id
    const led = looksAround ? leadAt(editor, at, by) : null
    const lead = led === null ? null : ({ handle: 'lead', id: led } as const)
    const handle = (isMine ? gripAt(grips, screen, by) : null) ?? (mayReact() ? reaction : null) ?? lead ?? border
    const preview = editor.preview.get()?.is
    const isConnecting = kindOf(tool)?.create === 'line' || preview === 'line' || preview === 'reconnect'
    // Whoever may say something may say it about everything.
    const isCommenting = tool === 'comment'
    const own = objectAt(editor, at, by, isCommenting ? 'any' : isConnecting ? 'connected' : 'touched')
    const others = own === null && handle === null && tool === select.id && !preview ? objectAt(editor, at, by, 'any') : null
    // Whoever may react to it selects it for that.
    const under = own ?? (mayReact() ? others : null)
    const hit = under !== null && !isConnecting && tool === select.id ? editor.taken(under) : under
    const leading = looksAround ? editor.board.get(objectAt(editor, at, by, 'any') ?? '') : undefined
    return {
      hit,
      ...(leading && leadsTo(leading) ? { leads: { id: leading.id, isCard: leading.kind === 'card' } } : {}),
      ...(under === null || under === hit ? {} : { inner: under }),
      handle,
      fixed: hit !== null && !editor.mayTouch(hit),
      locked: hit === null && others !== null,
      selected: hit !== null && editor.selection.get().includes(hit),
    }
  }
  const stopInput = listenTo(stage, editor, hitTest, ({ cursor, hover: next }) => {
    stage.style.cursor = cursor ?? ''
    if (next === hover) return
    hover = next
    request()
  })

  const size = new ResizeObserver(() => editor.view.set({ w: stage.clientWidth, h: stage.clientHeight }))
  size.observe(stage)
  editor.view.set({ w: stage.clientWidth, h: stage.clientHeight })

  const updatePeople = () => {
    cursors.update(editor.room.people.get(), now())
    request()
    // Pointers that stop moving fade later, when no frame would come by itself.
    clearTimeout(idle)
    idle = window.setTimeout(request, 10_500)
  }
  const { camera, view, selection, preview, hint, editing, cell, role } = editor
  const watched = [camera, view, selection, preview, hint, editing, cell, role, editor.ways.found]
  const stops = [
    stopInput,
    ...watched.map((signal) => (signal.watch as (listener: () => void) => () => void)(request)),
    editor.theme.watch(repaintAll),
    editor.say.watch(repaintAll),
    editor.places.watch(request),
    editor.places.watch(lookCloser),
    editor.room.people.watch(updatePeople),
    otherHands.watch(request),
    ...(editor.pictures ? [editor.pictures.watch(pictureArrived)] : []),
    ...(editor.cards ? [editor.cards.watch(placesKnown), editor.cards.watchPictures(pictureArrived)] : []),
    watchLiveCards(editor, () => context(editor.board.get)),
  ]
  window.addEventListener('resize', request)
  updatePeople()
  lookCloser()
  // Letters are painted with what is there, and again when the board's own fonts have come.
  Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 16px ${boardFont}`))).then(repaintAll, () => {})

  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(idle)
    looking?.()
    size.disconnect()
    window.removeEventListener('resize', request)
    otherHands.close()
    laser.close()
    for (const stop of stops) stop()
  }
}

/** The object whose own text is in the overlay: its painter leaves it out. A table goes on being painted around the cell that is written. */
function writtenText(editor: Editor): string | null {
  const id = editor.editing.get()
  return id !== null && editor.board.text(id) ? id : null
}

/** What is in somebody's hand, and the connectors that hang on it: painted on the live layer. One's own hand comes before others'. */
function liftedObjects(editor: Editor, others: ReadonlyMap<string, BoardObject>): ReadonlyMap<string, BoardObject> {
  const own = editor.inHand()
  if (own.size === 0 && others.size === 0) return own
  const lifted = new Map([...others, ...own])
  for (const id of [...lifted.keys()]) {
    for (const dependent of editor.places.dependents(id)) {
      const object = editor.board.get(dependent)
      if (object && !lifted.has(dependent)) lifted.set(dependent, object)
    }
  }
  return lifted
}

/** Runs it once when nothing else is due, and tells it how long; gives the function that prevents it. */
function whenIdle(run: (mayGoOn: () => boolean) => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const asked = requestIdleCallback((deadline) => run(() => deadline.timeRemaining() > 3))
    return () => cancelIdleCallback(asked)
  }
  const timer = window.setTimeout(() => {
    const end = performance.now() + 5
    run(() => performance.now() < end)
  }, 200)
  return () => clearTimeout(timer)
}

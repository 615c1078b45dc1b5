/** A board: opens its room, makes the editor, and sets bar, board and furniture around it. */
import { type RefObject, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { getRoom, type Me } from '../../shared/api/index.ts'
import { dark, light, type Theme } from '../../shared/drawing/index.ts'
import type { Address } from '../../shared/lib/index.ts'
import { roomName } from '../../shared/protocol/index.ts'
import type { Say } from '../../shared/words/index.ts'
import { goTo } from '../app/go.ts'
import { language, later, sayOf, useMe, usePageTitle, useReply, useSay } from '../app/index.ts'
import { useQuietly } from '../app/quietly.ts'
import { themeName } from '../app/theme.ts'
import { BoardView } from '../canvas/index.ts'
import { openCards } from '../cards/index.ts'
import { type Room, useRoom } from '../collab/index.ts'
import { type Clock, createEditor, type Editor } from '../editor/index.ts'
import { ApiFailure, windowStorage } from '../host/index.ts'
import { openPictures } from '../pictures/openPictures.ts'
import { takeBoard } from '../sight/early.ts'
import { Skeleton, signal, useLate, useSignal } from '../ui/index.ts'
import css from './BoardPage.module.css'

const around = () => import('./boardAround.ts')
const BoardBar = later(async () => (await around()).BoardBar)
const RoomNotices = later(async () => (await around()).RoomNotices)
const BoardFurniture = later(async () => (await around()).BoardFurniture)
const loadComments = async () => (await import('../comments/BoardComments.tsx')).BoardComments
const Trouble = later(async () => (await around()).Trouble)
const TroubleWithBar = later(async () => (await around()).TroubleWithBar)

export function BoardPage({ id }: { id: string }) {
  const me = useMe()
  const say = useSay()
  const page = useReply(getRoom, { params: { room: id } })
  const room = useRoom(roomName('board', id))
  const editor = useEditor(room, me)
  const isSeen = useSeen(room)
  const title = page.data?.title ?? say('board.name')
  usePageTitle(page.data?.title ?? null)

  // Without the network the board opens from the copy in this browser; only a clear no of the server is the end.
  if (page.error instanceof ApiFailure && page.error.code !== 'offline') return <TroubleWithBar failure={page.error} />
  return (
    <div className={css.page}>
      <Suspense fallback={<div className={css.bar} />}>
        {room && isSeen ? <BoardBar page={page.data ?? null} room={room} editor={editor} /> : <div className={css.bar} />}
      </Suspense>
      <main id="main" tabIndex={-1} className={css.main}>
        {/* The bar names the board for the eye; pages begin with a heading for the ear. */}
        <h1 className={css.heading}>{title}</h1>
        {editor ? <Opened editor={editor} title={title} isSeen={isSeen} /> : <Skeleton />}
      </main>
    </div>
  )
}

function Opened({ editor, title, isSeen }: { editor: Editor; title: string; isSeen: boolean }) {
  const stage = useRef<HTMLDivElement>(null)
  const pressAgain = useEarlyKeys(stage)
  const saved = useSignal(editor.room.saved)
  const say = useSay()
  const late = useLate()
  if (saved.is === 'closed' && saved.code !== 'refused') {
    return (
      <div className={css.closed}>
        <Suspense fallback={<Skeleton />}>
          <Trouble failure={new ApiFailure(404, { code: saved.code, message: saved.code })} level={2} />
          <RoomNotices room={editor.room} place="over" />
        </Suspense>
      </div>
    )
  }
  return (
    <>
      <BoardView editor={editor} label={title} stage={stage} />
      {isSeen && (
        <Suspense fallback={null}>
          <BoardFurniture editor={editor} stage={stage} />
          <RoomNotices room={editor.room} place="over" />
          <Once run={pressAgain} />
        </Suspense>
      )}
      {isSeen && <Comments editor={editor} stage={stage} />}
      {/* Until the board has said what is on it, an empty board would be a lie. */}
      {saved.is === 'opening' && (
        <p className={css.opening} role="status">
          {late ? say('board.opening') : ''}
        </p>
      )}
    </>
  )
}

/** Then at the latest what stands around a board comes, whether it is there or not. */
const patienceMs = 1500

/** The board comes first: true once its content has been painted. */
function useSeen(room: Room | null): boolean {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (!room) return
    let frame = 0
    const show = () => setSeen(true)
    const look = () => {
      if (frame !== 0 || room.saved.get().is === 'opening') return
      // It is painted in the first of these frames.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(show)
      })
    }
    look()
    const stop = room.saved.watch(look)
    const timer = window.setTimeout(show, patienceMs)
    return () => {
      stop()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [room])
  return isSeen
}

/** Keys for what stands around the board, pressed before it was there, are not lost: the function it gives presses them again. */
function useEarlyKeys(stage: RefObject<HTMLElement | null>): () => void {
  const pressed = useRef<KeyboardEvent[] | null>([])
  useEffect(() => {
    const board = stage.current
    const keep = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && event.target === board) pressed.current?.push(event)
    }
    board?.addEventListener('keydown', keep)
    return () => board?.removeEventListener('keydown', keep)
  }, [stage])
  return useCallback(() => {
    const early = pressed.current ?? []
    pressed.current = null
    for (const event of early) stage.current?.dispatchEvent(new KeyboardEvent('keydown', event))
  }, [stage])
}

/** What is said about the board comes when the page has nothing else to do, or when it is asked for. */
function Comments({ editor, stage }: { editor: Editor; stage: RefObject<HTMLElement | null> }) {
  const [isDue, setDue] = useState(false)
  const BoardComments = useQuietly(loadComments, isDue)
  useEffect(() => {
    const show = () => setDue(true)
    const timer = window.setTimeout(show, quietMs)
    const stops = [editor.commenting.watch(show), editor.ways.panel.watch((panel) => panel === 'comments' && show())]
    if (window.location.hash.includes('thread=')) show()
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [editor])
  return BoardComments && <BoardComments editor={editor} stage={stage} />
}

const quietMs = 700

/** Runs it once what stands before it is in the page. */
function Once({ run }: { run: () => void }) {
  useEffect(run, [run])
  return null
}

const clock: Clock = {
  after(ms, run) {
    const timer = window.setTimeout(run, ms)
    return () => window.clearTimeout(timer)
  },
}
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** The editor of an open room; null until there is one. Language and theme reach it as signals: switching them makes no new editor. */
function useEditor(room: Room | null, me: Me | null): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(null)
  const id = me?.id
  const name = me?.name
  const [, navigate] = useLocation()
  const latest = useRef(navigate)
  latest.current = navigate
  useEffect(() => {
    if (!room || id === undefined || name === undefined) return
    const say = signal<Say>(sayOf(language.get()))
    const theme = signal<Theme>(themeName.get() === 'dark' ? dark : light)
    const go = (address: Address) => goTo(address, (path) => latest.current(path))
    const stops = [language.watch((next) => say.set(sayOf(next))), themeName.watch((next) => theme.set(next === 'dark' ? dark : light))]
    const pictures = openPictures(room, id)
    const cards = openCards(room)
    const opened = createEditor({
      room,
      person: { id, name },
      say,
      theme,
      random,
      clock,
      memory: windowStorage,
      pictures,
      cards,
      site: window.location.origin,
      go,
      read: takeBoard(room),
    })
    setEditor(opened)
    return () => {
      for (const stop of stops) stop()
      opened.close()
      pictures.close()
      cards.close()
      setEditor(null)
    }
  }, [room, id, name])
  return editor
}

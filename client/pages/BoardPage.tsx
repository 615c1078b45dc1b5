/** A board: opens its room, makes the editor, and sets bar, board and furniture around it. */
import { useEffect, useRef, useState } from 'react'
import { getRoom, type Me } from '../../shared/api/index.ts'
import { dark, light, type Theme } from '../../shared/drawing/index.ts'
import { roomName } from '../../shared/protocol/index.ts'
import { type Say, sayIn } from '../../shared/words/index.ts'
import { language, Trouble, TroubleWithBar, useMe, usePageTitle, useReply, useSay } from '../app/index.ts'
import { RoomBar } from '../app/RoomBar.tsx'
import { RoomNotices } from '../app/RoomNotices.tsx'
import { themeName } from '../app/theme.ts'
import { BoardFurniture } from '../canvas/furniture/BoardFurniture.tsx'
import { BoardView } from '../canvas/index.ts'
import { type Room, useRoom } from '../collab/index.ts'
import { type Clock, createEditor, type Editor } from '../editor/index.ts'
import { ApiFailure, windowStorage } from '../host/index.ts'
import { Skeleton, signal, useLate, useSignal } from '../ui/index.ts'
import { callAll, follow, wayEntries } from '../wayfinding/index.ts'
import css from './BoardPage.module.css'

export function BoardPage({ id }: { id: string }) {
  const me = useMe()
  const say = useSay()
  const page = useReply(getRoom, { params: { room: id } })
  const room = useRoom(roomName('board', id))
  const editor = useEditor(room, me)
  const title = page.data?.title ?? say('board.name')
  usePageTitle(page.data?.title ?? null)

  // Without the network the board opens from the copy in this browser; only a clear no of the server is the end.
  if (page.error instanceof ApiFailure && page.error.code !== 'offline') return <TroubleWithBar failure={page.error} />
  return (
    <div className={css.page}>
      {room && (
        <RoomBar
          page={page.data ?? null}
          room={room}
          menu={editor ? wayEntries(editor, say) : []}
          onPerson={(presence) => editor && follow(editor, presence)}
          onCallAll={() => editor && callAll(editor, 'come')}
        />
      )}
      <main id="main" tabIndex={-1} className={css.main}>
        {/* The bar names the board for the eye; pages begin with a heading for the ear. */}
        <h1 className={css.heading}>{title}</h1>
        {editor ? <Opened editor={editor} title={title} /> : <Skeleton />}
      </main>
    </div>
  )
}

function Opened({ editor, title }: { editor: Editor; title: string }) {
  const stage = useRef<HTMLDivElement>(null)
  const saved = useSignal(editor.room.saved)
  const say = useSay()
  const late = useLate()
  if (saved.is === 'closed' && saved.code !== 'refused') {
    return (
      <div className={css.closed}>
        <Trouble failure={new ApiFailure(404, { code: saved.code, message: saved.code })} level={2} />
        <RoomNotices room={editor.room} place="over" />
      </div>
    )
  }
  return (
    <>
      <BoardView editor={editor} label={title} stage={stage} />
      <BoardFurniture editor={editor} stage={stage} />
      <RoomNotices room={editor.room} place="over" />
      {/* Until the board has said what is on it, an empty board would be a lie. */}
      {saved.is === 'opening' && (
        <p className={css.opening} role="status">
          {late ? say('board.opening') : ''}
        </p>
      )}
    </>
  )
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
  useEffect(() => {
    if (!room || id === undefined || name === undefined) return
    const say = signal<Say>(sayIn(language.get()))
    const theme = signal<Theme>(themeName.get() === 'dark' ? dark : light)
    const stops = [language.watch((next) => say.set(sayIn(next))), themeName.watch((next) => theme.set(next === 'dark' ? dark : light))]
    const opened = createEditor({ room, person: { id, name }, say, theme, random, clock, memory: windowStorage })
    setEditor(opened)
    return () => {
      for (const stop of stops) stop()
      opened.close()
      setEditor(null)
    }
  }, [room, id, name])
  return editor
}

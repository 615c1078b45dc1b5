/** A room for as long as a page shows it. */
import { useEffect, useState } from 'react'
import type { RoomName } from '../../shared/protocol/index.ts'
import { useMe } from '../app/index.ts'
import { takeRoom } from '../sight/early.ts'
import type { Room } from './collab.ts'
import { openRoom } from './room.ts'
import { isStillMe } from './stillMe.ts'

/** Null until it is opened, and while nobody is signed in. Another name closes one room and opens the other. After a refused edit the page sets
 *  `refused` back to null, when the person has taken the text along: then a fresh room is opened. */
export function useRoom(name: RoomName): Room | null {
  const me = useMe()?.id
  const [room, setRoom] = useState<Room | null>(null)
  const [fresh, setFresh] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `fresh` asks for another room of the same name
  useEffect(() => {
    if (me === undefined) return
    const opened = takeRoom(name, me) ?? openRoom({ name, me: { id: me }, isStillMe: () => isStillMe(me) })
    setRoom(opened)
    const stop = opened.refused.watch((refused) => {
      if (refused === null) setFresh((count) => count + 1)
    })
    const warn = (event: BeforeUnloadEvent) => {
      if (wouldBeLost(opened)) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      stop()
      opened.close()
      setRoom(null)
    }
  }, [name, me, fresh])
  return room
}

/** Changes that are in this window only. */
function wouldBeLost({ saved }: Room): boolean {
  const state = saved.get()
  return (state.is === 'offline' || state.is === 'kept') && !state.keeps && state.changes > 0
}

/** The comments of an open board or document, for as long as its page shows them. */
import { useEffect, useState } from 'react'
import { roomName, splitRoomName } from '../../shared/protocol/index.ts'
import { type Room, useRoom } from '../collab/index.ts'
import { storage, windowStorage } from '../host/index.ts'
import { type Comments, createComments } from './comments.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** Null until their room is open. */
export function useComments(room: Room, person: { id: string; name: string } | null): Comments | null {
  const said = useRoom(roomName('comments', splitRoomName(room.name).id))
  const [comments, setComments] = useState<Comments | null>(null)
  const id = person?.id
  const name = person?.name
  useEffect(() => {
    if (!said || id === undefined || name === undefined) return
    const opened = createComments({ room: said, person: { id, name }, random, now: () => Date.now(), storage, windowStorage })
    setComments(opened)
    return () => {
      opened.close()
      setComments(null)
    }
  }, [said, id, name])
  return comments
}

/** The people of a room by their ids: who may see it, who is in it now, and oneself. */
import { useMemo } from 'react'
import { whoSees } from '../../shared/api/index.ts'
import { splitRoomName } from '../../shared/protocol/index.ts'
import { useMe, useReply, useSay } from '../app/index.ts'
import type { Room } from '../collab/collab.ts'
import { usePresent } from '../collab/index.ts'
import type { Nameable } from './composing.ts'

interface Someone {
  id: string
  name: string
  /** 1 to 8: --who-n. */
  colour: number
}

export interface People {
  /** Somebody who left the space is a former participant: what they said stays. */
  of(id: string): Someone
  /** Who can be named in a comment: all but oneself, by name. */
  nameable: readonly Nameable[]
}

/** `room`: the board or document. */
export function usePeople(room: Room): People {
  const say = useSay()
  const me = useMe()
  const here = usePresent(room)
  const seers = useReply(whoSees, { params: { room: splitRoomName(room.name).id } })
  return useMemo(() => {
    const known = new Map<string, Someone>()
    for (const { id, name, colour, role } of seers.data?.people ?? []) if (role !== null) known.set(id, { id, name, colour })
    for (const { person } of here) known.set(person.id, person)
    const nameable = [...known.values()].filter(({ id }) => id !== me?.id).sort((a, b) => a.name.localeCompare(b.name))
    if (me) known.set(me.id, me)
    return { of: (id) => known.get(id) ?? { id, name: say('comments.former'), colour: 8 }, nameable }
  }, [here, me, say, seers.data])
}

/** The names of people by their ids: oneself, who is here, and who may see the board. */
import { whoSees } from '../../shared/api/index.ts'
import { splitRoomName } from '../../shared/protocol/index.ts'
import { useReply, useSay } from '../app/index.ts'
import { usePresent } from '../collab/index.ts'
import type { Editor } from '../editor/index.ts'

/** Oneself first, then by name. Who made something and is known to nobody any more is left out. */
export function useAuthors(editor: Editor, ids: readonly string[]): { id: string; name: string }[] {
  const say = useSay()
  const people = usePresent(editor.room)
  const seers = useReply(whoSees, { params: { room: splitRoomName(editor.room.name).id } })
  const names = new Map<string, string>()
  for (const { id, name } of seers.data?.people ?? []) names.set(id, name)
  for (const { person } of people) names.set(person.id, person.name)
  names.delete(editor.person.id)
  const others = ids.flatMap((id) => {
    const name = names.get(id)
    return name === undefined ? [] : [{ id, name }]
  })
  const isMine = ids.includes(editor.person.id)
  return [...(isMine ? [{ id: editor.person.id, name: say('common.you') }] : []), ...others.sort((a, b) => a.name.localeCompare(b.name))]
}

/** Names of people by id: oneself, who is here now, and who may see this board. */
import { useMemo } from 'react'
import { whoSees } from '../../../../shared/api/index.ts'
import { splitRoomName } from '../../../../shared/protocol/index.ts'
import { useLanguage, useSay } from '../../../app/language.tsx'
import { useReply } from '../../../app/reply.ts'
import { usePresent } from '../../../collab/index.ts'
import type { Editor } from '../../../editor/index.ts'

/** Gives a sentence part such as “You, Ada and 2 others”. */
export function useNames(editor: Editor): (people: readonly string[]) => string {
  const say = useSay()
  const language = useLanguage()
  const here = usePresent(editor.room)
  const seers = useReply(whoSees, { params: { room: splitRoomName(editor.room.name).id } })
  return useMemo(() => {
    const names = new Map<string, string>()
    for (const { id, name } of seers.data?.people ?? []) names.set(id, name)
    for (const { person } of here) names.set(person.id, person.name)
    names.set(editor.person.id, say('reaction.you'))
    const list = new Intl.ListFormat(language)
    return (people) => {
      const known = people.flatMap((id) => names.get(id) ?? [])
      const others = people.length - known.length
      return list.format(others === 0 ? known : [...known, say('reaction.others', { count: others })])
    }
  }, [editor, here, language, seers.data, say])
}

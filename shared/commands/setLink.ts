/** Lets objects lead somewhere, or takes that away. Cards are left out: they lead where they lead. */
import { readAddress } from '../lib/index.ts'
import { changeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { type Target, targetOf } from './target.ts'

export interface SetLinkArgs extends Target {
  /** An address that `readAddress` knows; null takes the link away. */
  href: string | null
}

export const setLink: Command<SetLinkArgs> = {
  id: 'setLink',
  label: 'Set the link',
  run(context, args, dispatch) {
    if (args.href !== null && readAddress(args.href) === null) return null
    const changed = targetOf(context, args).filter(({ kind, href = null }) => kind !== 'card' && href !== args.href)
    if (changed.length === 0) return null
    if (!dispatch) return {}
    context.doc.transact(() => {
      for (const { id } of changed) changeObject(context.doc, id, { href: args.href })
    }, context.origin)
    return { announce: { key: args.href === null ? 'done.unlinked' : 'done.linked', values: { count: changed.length } } }
  },
}

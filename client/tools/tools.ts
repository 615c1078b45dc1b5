/** The tools in toolbar order: those that make nothing, then one per kind of object that a hand can make. */
import { can, type Role } from '../../shared/access/index.ts'
import { mayAdd } from '../../shared/commands/index.ts'
import { type Kind, kinds } from '../../shared/kinds/index.ts'
import { comment } from './comment.ts'
import { connectorTool } from './connector.ts'
import { createTool } from './create.ts'
import { eraser } from './eraser.ts'
import { hand } from './hand.ts'
import { laser } from './laser.ts'
import { lasso } from './lasso.ts'
import { penTool } from './pen.ts'
import { pickTool } from './pick.ts'
import { select } from './select.ts'
import type { Tool } from './tool.ts'

/** What lies with the pen in one palette: they are taken up there, or by their keys. */
export const pens: readonly string[] = ['ink', 'highlighter', eraser.id, laser.id]
const highlighter = { id: 'highlighter', label: 'Highlighter', icon: 'Highlighter' }

export const tools: readonly Tool[] = [
  select as Tool,
  hand as Tool,
  lasso as Tool,
  ...kinds.filter(({ create }) => create !== 'none').flatMap(toolsOf),
  comment as Tool,
]

function toolsOf(kind: Kind): Tool | Tool[] {
  if (kind.create === 'line') return connectorTool(kind) as Tool
  if (kind.create === 'stroke') {
    const { key: _, ...plain } = kind
    return [penTool(kind) as Tool, penTool({ ...plain, ...highlighter }) as Tool, eraser as Tool, laser as Tool]
  }
  if (kind.create === 'pick') return pickTool(kind) as Tool
  return createTool(kind) as Tool
}

/** The tool in the hand when no other is: selecting, or looking around for who may do no more. Before the role is known nothing is taken away. */
export const restingTool = (role: Role | null): string => (role === null || mayUseTool(select as Tool, role) ? select.id : hand.id)

/** Which tools the role leaves: everybody looks around; who may do anything at all selects; a kind's tool needs the right to add that kind. */
export function mayUseTool(tool: Tool, role: Role | null): boolean {
  if (tool.id === hand.id) return true
  // Who may only react chooses what to.
  if (tool.id === select.id) return can({ instance: null, role }, 'room.react')
  if (tool.id === comment.id) return can({ instance: null, role }, 'room.comment')
  if ([lasso.id, eraser.id, laser.id].includes(tool.id)) return can({ instance: null, role }, 'room.contribute')
  const kind = kinds.find(({ id }) => id === (tool.id === highlighter.id ? 'ink' : tool.id))
  return kind !== undefined && mayAdd({ role }, kind)
}

/** For what is chosen from outside (a picture): taken up, it asks for it at once (client/pictures); on the board itself it does nothing. */
import type { Creatable } from './create.ts'
import type { Tool } from './tool.ts'

export const pickTool = (kind: Creatable): Tool<null> => ({
  id: kind.id,
  label: kind.label,
  icon: kind.icon,
  ...(kind.key === undefined ? {} : { key: kind.key }),
  cursor: 'default',
  initial: null,
  on: (state) => [state],
})

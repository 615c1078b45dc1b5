/** One tool in the bar: its picture, its key, and its name on hover and focus. */
import { Toolbar } from '@base-ui/react/toolbar'
import { useSay } from '../../app/language.tsx'
import { toolWord } from '../../editor/index.ts'
import type { Tool } from '../../tools/index.ts'
import { Tooltip } from '../../ui/index.ts'
import css from './furniture.module.css'
import { toolIcons } from './toolIcons.ts'

export function ToolButton({ tool, pressed, onTake }: { tool: Tool; pressed: boolean; onTake(tool: Tool): void }) {
  const say = useSay()
  const Icon = toolIcons[tool.id]
  const name = say(toolWord(tool.id))
  return (
    <Tooltip words={name} keys={tool.key?.toUpperCase()} side="top">
      <Toolbar.Button className={css.tool} aria-label={name} aria-pressed={pressed} onClick={() => onTake(tool)}>
        {Icon && <Icon aria-hidden="true" />}
        {tool.key && (
          <span className={css.key} aria-hidden="true">
            {tool.key.toUpperCase()}
          </span>
        )}
      </Toolbar.Button>
    </Tooltip>
  )
}

/** The tools that have no place of their own in the bar, behind one button: picture, name and key of each. While one of them is in the hand the button shows it. */
import { Popover } from '@base-ui/react/popover'
import { Toolbar } from '@base-ui/react/toolbar'
import { LayoutGrid } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import { useSay } from '../../app/language.tsx'
import { toolWord } from '../../editor/index.ts'
import type { Tool } from '../../tools/index.ts'
import { classes, Tooltip } from '../../ui/index.ts'
import css from './furniture.module.css'
import { walkGrid } from './gridKeys.ts'
import { toolIcons } from './toolIcons.ts'

interface MoreToolsProps {
  tools: readonly Tool[]
  current: string
  stage: RefObject<HTMLElement | null>
  onTake(tool: Tool): void
}

export function MoreTools({ tools, current, stage, onTake }: MoreToolsProps) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const taken = useRef(false)
  const inHand = tools.find(({ id }) => id === current)
  const Face = (inHand && toolIcons[inHand.id]) ?? LayoutGrid
  const label = inHand ? say('board.moreToolsNow', { tool: say(toolWord(inHand.id)) }) : say('board.moreTools')
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        taken.current = false
        setOpen(next)
      }}
    >
      <Tooltip words={label} side="top">
        <Toolbar.Button
          render={<Popover.Trigger />}
          className={classes(css.tool, css.more)}
          aria-label={label}
          aria-pressed={inHand !== undefined}
        >
          <Face aria-hidden="true" />
        </Toolbar.Button>
      </Tooltip>
      <Popover.Portal>
        <Popover.Positioner side="top" sideOffset={10} collisionPadding={8} className={css.above}>
          <Popover.Popup
            className={css.flyout}
            aria-label={label}
            // A tool is for the board: whoever took one goes on there.
            finalFocus={() => (taken.current ? stage.current : true)}
            onKeyDown={walkGrid}
          >
            {/* Read when it opens: what is in it, before one walks through it. */}
            <Popover.Description className="spoken">
              {say('board.moreToolsList', { count: tools.length, list: tools.map(({ id }) => say(toolWord(id))).join(', ') })}
            </Popover.Description>
            {tools.map((tool) => {
              const Icon = toolIcons[tool.id]
              return (
                <button
                  key={tool.id}
                  type="button"
                  className={css.choice}
                  aria-pressed={tool.id === current}
                  onClick={() => {
                    taken.current = true
                    setOpen(false)
                    onTake(tool)
                  }}
                >
                  {Icon && <Icon aria-hidden="true" />}
                  {say(toolWord(tool.id))}
                  {tool.key && <span aria-hidden="true">{tool.key.toUpperCase()}</span>}
                </button>
              )
            })}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

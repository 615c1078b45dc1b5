/** A sticker's picture in a control, as the board draws it. Silent: the control around it carries the name. */
import { type Drawing, dark, light, type PathCommand } from '../../../../shared/drawing/index.ts'
import { drawSticker, isStickerMark, signOf } from '../../../../shared/kinds/index.ts'
import { useThemeName } from '../../../app/theme.ts'
import css from './emoji.module.css'

export function StickerFace({ mark }: { mark: string }) {
  const theme = useThemeName() === 'dark' ? dark : light
  if (!isStickerMark(mark) && !signOf(mark))
    return (
      <span className={css.letter} aria-hidden="true">
        {mark}
      </span>
    )
  return (
    <svg className={css.face} viewBox="0 0 100 100" aria-hidden="true">
      {drawSticker(mark, 100, theme).map(nodeOf)}
    </svg>
  )
}

/** Our marks are made of paths, and dots of one digit. */
function nodeOf(node: Drawing[number], index: number) {
  if (node.node === 'path')
    return (
      <path
        key={index}
        d={node.commands.map(([letter, ...numbers]: PathCommand) => letter + numbers.join(' ')).join('')}
        fill={node.fill ?? 'none'}
        stroke={node.stroke?.colour}
        strokeWidth={node.stroke?.width}
        strokeLinecap="round"
      />
    )
  if (node.node !== 'text') return null
  return node.pieces.map(({ text, x, baseline }) => (
    <text key={text} x={x} y={baseline} fontSize={node.fontSize} fontWeight={700} fill={node.fill}>
      {text}
    </text>
  ))
}

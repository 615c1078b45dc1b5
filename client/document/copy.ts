/** What is copied, as plain text for mails and chats: a line for a paragraph, a mark before an item, a tab between cells. */
import type { Fragment, Node, Slice } from '@tiptap/pm/model'

/** The text of `slice`; an empty line between blocks that stand side by side. Words from inside one item or cell come alone. */
export function plainTextOf({ content, openStart, openEnd }: Slice): string {
  let inside = content
  for (let open = Math.min(openStart, openEnd); open > 1; open--) {
    const only = inside.childCount === 1 ? inside.firstChild : null
    if (only?.childCount !== 1) break
    inside = only.content
  }
  // Cells that were selected come as rows.
  return blocks(inside, '').join(inside.firstChild?.type.name === 'tableRow' ? '\n' : '\n\n')
}

/** One text for each block. `indent` stands before each line but the first. */
const blocks = (content: Fragment, indent: string): string[] => content.content.map((node) => block(node, indent))

function block(node: Node, indent: string): string {
  switch (node.type.name) {
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return node.children.map((item, index) => marked(item, markerOf(node, item, index), indent)).join(`\n${indent}`)
    case 'tableRow':
      return node.children.map((cell) => blocks(cell.content, '').join(' ').replace(/\s+/g, ' ')).join('\t')
    case 'horizontalRule':
      return '---'
    case 'question':
      return String(node.attrs.text)
    default:
      if (node.isTextblock) return node.textBetween(0, node.content.size, '', '\n')
      return node.isText ? (node.text ?? '') : blocks(node.content, indent).join(`\n${indent}`)
  }
}

function markerOf(list: Node, item: Node, index: number): string {
  if (list.type.name === 'taskList') return item.attrs.checked === true ? '- [x] ' : '- [ ] '
  return list.type.name === 'orderedList' ? `${(Number(list.attrs.start) || 1) + index}. ` : '- '
}

function marked(item: Node, marker: string, indent: string): string {
  const inner = indent + ' '.repeat(marker.length)
  return marker + blocks(item.content, inner).join(`\n${inner}`)
}

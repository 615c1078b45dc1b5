/** The painter decides where lines break; the editor obeys. At each of the painter's breaks stands a `<br>` that is no part of the text, and what the board's
 *  font lacks gets the box that the painter reserves for it. So a text is the same picture while it is written. */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { boxedSize, boxesIn, layoutText, measureRun, type TextBox, type TextParagraph } from '../../../shared/drawing/index.ts'
import { richTextOf } from './richTextOf.ts'

const key = new PluginKey<DecorationSet>('forcedBreaks')

/** `box` says how the text is set now; after it changed, dispatch what `laidOutAgain` gives. */
export const forcedBreaks = (box: () => TextBox | null) =>
  Extension.create({
    name: 'forcedBreaks',
    addProseMirrorPlugins() {
      let view: EditorView | null = null
      return [
        new Plugin<DecorationSet>({
          key,
          state: {
            init: (_, { doc }) => decorationsOf(doc, box()),
            apply(transaction, before) {
              const isAsked = transaction.getMeta(key) === true
              if (!transaction.docChanged && !isAsked) return before
              // An input method holds the letters under the caret: breaking the line among them would end its work.
              if (view?.composing && !isAsked) return before.map(transaction.mapping, transaction.doc)
              return decorationsOf(transaction.doc, box())
            },
          },
          props: {
            decorations: (state) => key.getState(state),
            handleDOMEvents: {
              compositionend(editor) {
                // ProseMirror takes the composed letters over after this event.
                setTimeout(() => {
                  if (!editor.isDestroyed) editor.dispatch(laidOutAgain(editor.state.tr))
                }, 0)
                return false
              },
            },
          },
          view(made) {
            view = made
            return {}
          },
        }),
      ]
    },
  })

/** Marks a transaction so that the lines are broken anew. */
export const laidOutAgain = (transaction: Transaction): Transaction => transaction.setMeta(key, true).setMeta('addToHistory', false)

/** The breaks, boxes and hanging spaces of a text that is set in `box`. */
export function decorationsOf(doc: Node, box: TextBox | null): DecorationSet {
  if (!box) return DecorationSet.empty
  const text = richTextOf(doc)
  const { lines, paragraphs } = layoutText(text, box, '')
  const starts: number[] = []
  doc.forEach((_, at) => {
    starts.push(at + 1)
  })
  const decorations: Decoration[] = []
  const space = measureRun(' ', box.fontSize, box.weight)
  lines.forEach((line, index) => {
    const start = starts[line.paragraph]
    if (start === undefined) return
    if (lines[index + 1]?.paragraph === line.paragraph) {
      decorations.push(Decoration.widget(start + line.to, softBreak, { side: -1, ignoreSelection: true, key: 'soft' }))
    }
    for (const [from, to] of line.turned ?? []) {
      decorations.push(Decoration.widget(start + from, turnFrom, { side: -1, ignoreSelection: true, key: 'turn' }))
      decorations.push(Decoration.widget(start + to, turnTo, { side: -1, ignoreSelection: true, key: 'turned' }))
    }
    if (box.align === 'left') return
    // Spaces at the end of a line hang out of it and do not count for its middle.
    const hanging = /( *)$/.exec(doc.textBetween(start + line.from, start + line.to))?.[1]?.length ?? 0
    if (hanging > 0) {
      const style = `margin-inline-end: ${-hanging * space}px`
      decorations.push(Decoration.inline(start + line.to - hanging, start + line.to, { style }))
    }
  })
  doc.forEach((paragraph, at, index) => {
    const setting = paragraphs[index]
    if (setting?.marker || setting?.rtl) decorations.push(Decoration.node(at, at + paragraph.nodeSize, attributesOf(setting)))
    paragraph.forEach((node, offset) => {
      for (const [from, to, width] of boxesIn(node.text ?? '')) {
        const style = `width: ${width / boxedSize}em`
        decorations.push(Decoration.inline(at + 1 + offset + from, at + 1 + offset + to, { class: 'boxed', style }))
      }
    })
  })
  return DecorationSet.create(doc, decorations)
}

/** How the painter sets this paragraph: from which side, how far in, and what stands before it. */
function attributesOf({ rtl, indent, marker }: TextParagraph): Record<string, string> {
  return {
    ...(rtl ? { dir: 'rtl' } : {}),
    ...(marker ? { 'data-marker': marker.text, style: `--indent: ${indent}px; --marker: ${marker.x}px` } : {}),
  }
}

/** A stretch from right to left is set apart by signs that Unicode has for it: other elements around it would not hold across the letters' own. */
const turnFrom = () => sign('\u2067')
const turnTo = () => sign('\u2069')
function sign(text: string): HTMLElement {
  const element = document.createElement('span')
  element.textContent = text
  return element
}

function softBreak(): HTMLElement {
  const element = document.createElement('br')
  element.className = 'soft'
  return element
}

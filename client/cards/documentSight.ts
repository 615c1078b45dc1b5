/** A document as a card shows it: the top of its page, as far as the card reaches. */
import type * as Y from 'yjs'
import { contentOf, paperOf, toJson } from '../../shared/document/index.ts'
import type { DrawContext } from '../../shared/kinds/index.ts'
import { pageOf } from '../../shared/page/index.ts'
import { detailAt, paint, prepareText } from '../canvas/paint.ts'
import type { Sight } from './live.ts'

export function sightOfDocument(doc: Y.Doc, context: () => DrawContext): Sight {
  const content = contentOf(doc)
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  content.observeDeep(tell)

  return {
    paint(canvas, _address, size, scale) {
      const to = canvas.getContext('2d', { alpha: false })!
      canvas.width = Math.max(1, Math.round(size.w * scale))
      canvas.height = Math.max(1, Math.round(size.h * scale))
      prepareText(to)
      const { theme } = context()
      to.fillStyle = theme.surface
      to.fillRect(0, 0, canvas.width, canvas.height)
      const pageWidth = pageOf([], theme, 0).width
      // A wide card shows no larger letters, but more page around them.
      const fit = Math.min(canvas.width / pageWidth, scale)
      const page = pageOf(paperOf(toJson(content)), theme, canvas.height / fit)
      to.setTransform(fit, 0, 0, fit, Math.round((canvas.width - pageWidth * fit) / 2), 0)
      paint(to, page.drawing, { detail: detailAt(fit, 1), scale: fit, shadow: 'transparent' })
      return false
    },
    forget() {},
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      content.unobserveDeep(tell)
      listeners.clear()
    },
  }
}

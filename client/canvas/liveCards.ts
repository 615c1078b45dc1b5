/** Tells which cards that show something are in view, and how large: a moment after the view or a card has changed, and never more often. */

import type { DrawingNode, ImageNode } from '../../shared/drawing/index.ts'
import { boxesMeet } from '../../shared/geometry/index.ts'
import { type DrawContext, drawnKindOf, liveAddress, parseObject } from '../../shared/kinds/index.ts'
import type { LiveCard } from '../cards/index.ts'
import { type Editor, seenBox } from '../editor/index.ts'

const restMs = 250

export function watchLiveCards(editor: Editor, context: () => DrawContext): () => void {
  const { board, cards, camera, view, places } = editor
  if (!cards) return () => {}
  /** Those that show something, wherever they are: few, so that no look at the view asks the whole board. */
  const showing = new Set<string>()
  const note = (id: string) => {
    const object = board.get(id)
    if (object?.kind === 'card' && object.props.live === true) showing.add(id)
    else showing.delete(id)
  }
  for (const { id, kind } of board.all()) if (kind === 'card') note(id)

  let timer = 0
  const look = () => {
    timer = 0
    const seen = seenBox(camera.get(), view.get())
    const { zoom } = camera.get()
    const inView: LiveCard[] = []
    for (const id of showing) {
      const object = board.get(id)
      const box = places.box(id)
      if (!object || !box || !boxesMeet(box, seen)) continue
      const parsed = parseObject(object)
      for (const node of drawnKindOf(parsed).draw(parsed, context())) {
        if (isLive(node)) inView.push({ source: node.source, w: node.w, h: node.h, pixels: node.w * node.h * zoom * zoom })
      }
    }
    cards.look(inView, context)
  }
  let hadSome = false
  const soon = () => {
    if (showing.size === 0 && !hadSome) return
    hadSome = showing.size > 0
    timer ||= window.setTimeout(look, restMs)
  }
  const stops = [
    board.watch(({ changed, removed }) => {
      for (const id of [...changed, ...removed]) note(id)
      soon()
    }),
    camera.watch(soon),
    view.watch(soon),
    cards.watch(soon),
  ]
  soon()
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
    cards.look([], context)
  }
}

const isLive = (node: DrawingNode): node is ImageNode => node.node === 'image' && liveAddress(node.source) !== null

/** What cards show of other boards and documents: a few rooms looked into at once, those that are largest on the screen, each painted small when it changed. */
import { type DrawContext, liveAddress, placeIn } from '../../shared/kinds/index.ts'
import { type Address, readAddress } from '../../shared/lib/index.ts'
import { roomName } from '../../shared/protocol/index.ts'
import { type WatchedRoom, watchRoom } from '../collab/watchRoom.ts'
import { type BoardSight, sightOfBoard } from './boardSight.ts'

/** A card as it stands on the screen. */
export interface LiveCard {
  source: string
  /** Of the picture, board units. */
  w: number
  h: number
  /** CSS pixels that it covers. */
  pixels: number
}

/** Something of a room that can be painted. `paint` gives true when it is to be painted again, for what had no time. */
export interface Sight {
  paint(canvas: HTMLCanvasElement, address: Address, size: { w: number; h: number }, scale: number): boolean
  /** Theme or language changed. */
  forget(): void
  watch(listener: () => void): () => void
  close(): void
}

export interface Live {
  /** The best picture there is; `missing` when there is none. `scale`: device pixels per board unit. */
  at(node: { source: string; w: number; h: number }, scale: number): CanvasImageSource | 'missing'
  /** Those in view. */
  look(cards: readonly LiveCard[]): void
  forget(): void
  close(): void
}

/** Rooms looked into at once. */
const mostRooms = 4
/** Smaller than this nothing of it could be told apart. */
const leastPixels = 110 * 80
/** Out of view for so long, a room is left: a pan back finds it still there. */
const patienceMs = 4000
/** Between two paintings of one room: at least, and as a share of the time that painting takes. */
const restMs = 150
const mostSide = 1800

interface Watched {
  room: WatchedRoom
  sight: Sight | null
  /** Pictures by source and size. */
  stop: (() => void)[]
  leave: (() => void) | null
}

interface Picture {
  canvas: HTMLCanvasElement
  scale: number
  isFresh: boolean
}

interface LiveParts {
  context: () => DrawContext
  own: string
  /** What shows this source looks different now. */
  arrived(source: string): void
  after(ms: number, run: () => void): () => void
  now(): number
}

export function createLive({ context, own, arrived, after, now }: LiveParts): Live {
  const rooms = new Map<string, Watched>()
  const pictures = new Map<string, Picture>()
  /** What to paint next, in turn. */
  const due = new Map<string, { source: string; w: number; h: number; scale: number }>()
  let inView = new Set<string>()
  let stopPainting: (() => void) | null = null
  let isClosed = false

  const pathOf = (source: string) => placeIn(readAddress(liveAddress(source)))
  const sourcesAt = (path: string) => new Set([...pictures.keys()].map(sourceIn).filter((source) => pathOf(source) === path))
  const stale = (path: string) => {
    for (const [key, picture] of pictures) if (pathOf(sourceIn(key)) === path) picture.isFresh = false
    for (const source of sourcesAt(path)) arrived(source)
  }

  const enter = (path: string, address: Address & { id: string }) => {
    const room = watchRoom(roomName(address.is === 'document' ? 'document' : 'board', address.id))
    const watched: Watched = { room, sight: null, stop: [], leave: null }
    rooms.set(path, watched)
    const see = async () => {
      if (room.state.get() === 'gone') {
        // It was taken from this person, or deleted: nothing of it stays.
        for (const key of [...pictures.keys()]) if (pathOf(sourceIn(key)) === path) pictures.delete(key)
        watched.sight?.close()
        watched.sight = null
        for (const source of inView) if (pathOf(source) === path) arrived(source)
        return
      }
      if (room.state.get() !== 'there' || watched.sight) return
      const sight: Sight | BoardSight =
        address.is === 'document'
          ? (await import('./documentSight.ts')).sightOfDocument(room.doc, context)
          : sightOfBoard(room.doc, address.id, context)
      if (isClosed || rooms.get(path) !== watched || watched.sight) {
        sight.close()
        return
      }
      watched.sight = sight
      watched.stop.push(sight.watch(() => stale(path)))
      for (const source of inView) if (pathOf(source) === path) arrived(source)
    }
    watched.stop.push(room.state.watch(() => void see()))
  }
  const leave = (path: string) => {
    const watched = rooms.get(path)
    if (!watched) return
    rooms.delete(path)
    watched.leave?.()
    for (const stop of watched.stop) stop()
    watched.sight?.close()
    watched.room.close()
    for (const [key, picture] of pictures) if (pathOf(sourceIn(key)) === path) picture.isFresh = false
  }

  const paintNext = () => {
    stopPainting = null
    const [key, order] = due.entries().next().value ?? []
    if (key === undefined || !order) return
    due.delete(key)
    const address = readAddress(liveAddress(order.source))
    const sight = rooms.get(pathOf(order.source) ?? '')?.sight
    let took = 0
    if (sight && address) {
      const from = now()
      const scale = Math.min(order.scale, mostSide / Math.max(order.w, order.h))
      const canvas = pictures.get(key)?.canvas ?? document.createElement('canvas')
      const hasMore = sight.paint(canvas, address, order, scale)
      pictures.set(key, { canvas, scale: order.scale, isFresh: !hasMore })
      took = now() - from
      arrived(order.source)
    }
    if (due.size > 0 || took > 0) soon(Math.max(restMs, took * 8))
  }
  const soon = (ms: number) => {
    stopPainting ??= after(ms, paintNext)
  }

  return {
    at(node, scale) {
      const key = `${node.source} ${node.w} ${node.h}`
      const path = pathOf(node.source)
      // On itself it would never end.
      if (path === null || path === own) return 'missing'
      const picture = pictures.get(key)
      const isSharp = picture !== undefined && Math.abs(picture.scale / scale - 1) < 0.05
      if (rooms.get(path)?.sight && !(picture?.isFresh && isSharp)) {
        due.set(key, { ...node, scale })
        soon(picture ? restMs : 0)
      }
      return picture?.canvas ?? 'missing'
    },
    look(cards) {
      inView = new Set(cards.map(({ source }) => source))
      const largest = [...cards].filter(({ pixels }) => pixels >= leastPixels).sort((a, b) => b.pixels - a.pixels)
      const wanted = new Map<string, Address & { id: string }>()
      for (const { source } of largest) {
        const address = readAddress(liveAddress(source))
        const path = placeIn(address)
        if (path === null || path === own || !address || !('id' in address) || wanted.has(path)) continue
        if (wanted.size < mostRooms) wanted.set(path, address)
      }
      for (const [path, watched] of rooms) {
        if (wanted.has(path)) {
          watched.leave?.()
          watched.leave = null
        } else if (wanted.size >= mostRooms) leave(path)
        else watched.leave ??= after(patienceMs, () => leave(path))
      }
      for (const [path, address] of wanted) if (!rooms.has(path)) enter(path, address)
      // What nobody sees is painted anew when somebody does.
      for (const key of [...pictures.keys()])
        if (!inView.has(sourceIn(key)) && !rooms.has(pathOf(sourceIn(key)) ?? '')) pictures.delete(key)
    },
    forget() {
      for (const { sight } of rooms.values()) sight?.forget()
      for (const picture of pictures.values()) picture.isFresh = false
    },
    close() {
      isClosed = true
      stopPainting?.()
      for (const path of [...rooms.keys()]) leave(path)
      pictures.clear()
    },
  }
}

const sourceIn = (key: string): string => key.slice(0, key.indexOf(' '))

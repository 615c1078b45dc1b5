/** The pins of threads on a board: a button at each that is in view, moved by transform with the board and with what is in somebody's hand. Made by hand and not by
 *  React, which would draw all of them anew with every frame. */
import type { Thread } from '../../shared/comments/index.ts'
import type { Point } from '../../shared/geometry/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { Editor } from '../editor/index.ts'
import { isLine, placeOfThread } from './pinPlaces.ts'
import css from './pins.module.css'

export interface PinParts {
  editor: Editor
  /** Those that have a pin now. */
  threads(): readonly Thread[]
  isUnread(key: string): boolean
  isOpen(key: string): boolean
  /** What a screen reader says of it. */
  label(thread: Thread): string
  open(key: string): void
  /** Escape on a pin. */
  leave(): void
}

export interface Pins {
  /** Threads, words or what is open changed. */
  refresh(): void
  close(): void
}

interface Pin {
  thread: Thread
  /** Aside, CSS pixels: several at one spot stand beside each other. */
  aside: number
  /** Board units; undefined until it was looked for, null when what it was about is gone. */
  at: Point | null | undefined
  button: HTMLButtonElement | null
}

const step = 22
/** From the spot, so that the grip of a selected object stays free. CSS pixels. */
const away = 5
/** A pin is as high as this, and may stick out of the view a little. CSS pixels. */
const outside = 40

export function createPins(layer: HTMLElement, parts: PinParts): Pins {
  const { editor } = parts
  let pins = new Map<string, Pin>()
  /** By object. */
  let onObject = new Map<string, Pin[]>()
  let lifted: ReadonlyMap<string, BoardObject> = new Map()

  const place = (pin: Pin): Point | null => {
    const { about } = pin.thread
    const held = about?.on === 'object' ? lifted.get(about.object) : undefined
    if (held) {
      pin.at = undefined
      return placeOfThread(pin.thread, (id) => lifted.get(id) ?? editor.board.get(id))
    }
    if (pin.at === undefined) pin.at = placeOfThread(pin.thread, editor.board.get)
    const { at } = pin
    // A line goes where its ends go.
    if (about?.on === 'object' && at && isLineAt(about.object)) pin.at = undefined
    return at
  }
  const isLineAt = (id: string) => {
    const object = editor.board.get(id)
    return object !== undefined && isLine(object)
  }
  const show = () => {
    const view = editor.view.get()
    for (const pin of pins.values()) {
      const at = place(pin)
      const { x, y } = at ? editor.toScreen(at) : { x: Number.NaN, y: 0 }
      const isIn = x > -outside && y > -outside && x < view.w + outside && y < view.h + outside
      if (!isIn) {
        // The focus must not vanish with it.
        if (pin.button !== document.activeElement) {
          pin.button?.remove()
          pin.button = null
        }
        continue
      }
      if (!pin.button) layer.append((pin.button = make(pin)))
      pin.button.style.transform = `translate(${Math.round(x + pin.aside + away)}px, ${Math.round(y - away)}px)`
    }
    const buttons = shownButtons()
    // One of them is reached by Tab; arrows lead on.
    if (buttons.length > 0 && !buttons.some(({ tabIndex }) => tabIndex === 0)) buttons[0]!.tabIndex = 0
  }
  const shownButtons = () => [...layer.querySelectorAll('button')]
  const make = (pin: Pin): HTMLButtonElement => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = css.pin!
    button.tabIndex = -1
    button.append(document.createElement('span'))
    button.addEventListener('click', () => parts.open(pin.thread.key))
    button.addEventListener('keydown', walk)
    button.addEventListener('focus', () => {
      for (const one of shownButtons()) one.tabIndex = one === button ? 0 : -1
    })
    paint({ ...pin, button })
    return button
  }
  const paint = ({ thread, button }: Pin) => {
    if (!button) return
    button.firstElementChild!.textContent = thread.done ? '✓' : String(thread.comments.length)
    button.setAttribute('aria-label', parts.label(thread))
    button.dataset.pin = thread.id
    button.toggleAttribute('data-unread', parts.isUnread(thread.key))
    button.toggleAttribute('data-open', parts.isOpen(thread.key))
    button.toggleAttribute('data-done', thread.done !== null)
  }
  const walk = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') parts.leave()
    else if (by !== undefined) {
      const buttons = shownButtons()
      const at = buttons.indexOf(event.currentTarget as HTMLButtonElement)
      buttons[(at + by + buttons.length) % buttons.length]?.focus()
    } else return
    event.preventDefault()
  }

  const refresh = () => {
    const next = new Map<string, Pin>()
    onObject = new Map()
    const taken = new Map<string, number>()
    for (const thread of parts.threads()) {
      const { about, key } = thread
      if (!about || about.on === 'words') continue
      const spot = JSON.stringify(about)
      const before = taken.get(spot) ?? 0
      taken.set(spot, before + 1)
      const known = pins.get(key)
      const pin: Pin = { thread, aside: before * step, at: known?.at, button: known?.button ?? null }
      next.set(key, pin)
      if (about.on === 'object') onObject.set(about.object, [...(onObject.get(about.object) ?? []), pin])
      paint(pin)
    }
    for (const [key, { button }] of pins) if (!next.has(key)) button?.remove()
    pins = next
    show()
  }
  const follow = (held: ReadonlyMap<string, BoardObject>) => {
    lifted = held
    if (pins.size > 0) show()
  }
  const stopBoard = editor.board.watch(({ changed, removed }) => {
    if (onObject.size === 0) return
    for (const ids of [changed, removed]) for (const id of ids) for (const pin of onObject.get(id) ?? []) pin.at = undefined
  })
  editor.painted.add(follow)
  refresh()
  return {
    refresh,
    close() {
      editor.painted.delete(follow)
      stopBoard()
      layer.replaceChildren()
    },
  }
}

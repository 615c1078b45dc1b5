/** Input of a person who did not wait for the page: kept as it comes, and done again where the page takes over. No letter, click or turn of the wheel is lost. */

export interface HeldInput {
  /** Does all of it again on `stage`, in its order, and what comes meanwhile; then holds nothing any more. */
  replay(stage: HTMLElement): Promise<void>
  /** Lets it go. */
  drop(): void
}

const pointers = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const

export function holdInput(): HeldInput {
  const held: Event[] = []
  const stop = new AbortController()
  const options = { capture: true, passive: false, signal: stop.signal } as const
  const down = new Set<number>()

  const keepKey = (event: KeyboardEvent) => {
    // Those of the browser stay its own.
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isOfBrowser(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    held.push(event)
  }
  const keepPointer = (event: PointerEvent) => {
    event.stopPropagation()
    if (event.type === 'pointerdown') down.add(event.pointerId)
    // A pointer that only passes by asks for nothing.
    if (down.has(event.pointerId)) held.push(event)
    if (event.type === 'pointerup' || event.type === 'pointercancel') down.delete(event.pointerId)
  }
  const keepWheel = (event: WheelEvent) => {
    event.preventDefault()
    event.stopPropagation()
    held.push(event)
  }
  window.addEventListener('keydown', (event) => event.isTrusted && keepKey(event), options)
  for (const type of pointers) window.addEventListener(type, (event) => event.isTrusted && keepPointer(event), options)
  window.addEventListener('wheel', (event) => event.isTrusted && keepWheel(event), options)

  return {
    async replay(stage) {
      for (let event = held.shift(); event; event = held.shift()) {
        const field = fieldIn(document.activeElement)
        if (event instanceof KeyboardEvent && field) type(event, field)
        else stage.dispatchEvent(copyOf(event))
        // What a key opens (a field for its text) is there by then.
        await new Promise((resolve) => setTimeout(resolve))
      }
      stop.abort()
    },
    drop: () => stop.abort(),
  }
}

/** Moving through the page, and what a keyboard has of its own. */
const isOfBrowser = (key: string): boolean => /^(Tab|F\d+|Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Process|Unidentified)$/.test(key)

const fieldIn = (element: Element | null): HTMLElement | null =>
  element instanceof HTMLElement && (element.isContentEditable || element.matches('input, textarea')) ? element : null

function type(event: KeyboardEvent, field: HTMLElement): void {
  const { key } = event
  if (key === 'Backspace') document.execCommand('delete')
  else if (key === 'Enter' || [...key].length === 1) document.execCommand('insertText', false, key === 'Enter' ? '\n' : key)
  else field.dispatchEvent(copyOf(event))
}

const copyOf = (event: Event): Event =>
  event instanceof KeyboardEvent
    ? new KeyboardEvent(event.type, event)
    : event instanceof WheelEvent
      ? new WheelEvent(event.type, event)
      : new PointerEvent(event.type, event as PointerEvent)

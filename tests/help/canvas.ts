/** A canvas that writes down what is painted on it, one step a line: the picture as the screen gets it, to be compared by a person. */

const figure = (value: unknown): string => (typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value))

/** What `Path2D` is in a page. */
export class WrittenPath {
  readonly steps: string[] = []
  readonly #step = (name: string, numbers: number[]) => this.steps.push([name, ...numbers.map(figure)].join(' '))
  moveTo = (...numbers: number[]) => this.#step('M', numbers)
  lineTo = (...numbers: number[]) => this.#step('L', numbers)
  bezierCurveTo = (...numbers: number[]) => this.#step('C', numbers)
  quadraticCurveTo = (...numbers: number[]) => this.#step('Q', numbers)
  closePath = () => this.#step('Z', [])
}

/** Looks that were set are written with the step they are for, and only when they changed. */
export function writtenCanvas(): { context: CanvasRenderingContext2D; steps: string[] } {
  const steps: string[] = []
  const looks: Record<string, unknown> = { globalAlpha: 1 }
  const kept: Record<string, unknown>[] = []
  const write = (name: string, args: unknown[]) =>
    steps.push(
      [name, ...args.map((arg) => (arg instanceof WrittenPath ? arg.steps.join(' ') : JSON.stringify(arg) ? figure(arg) : ''))].join(' '),
    )
  const context = new Proxy(looks, {
    get(target, key: string) {
      if (key in target) return target[key]
      if (key === 'getTransform') return () => ({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 })
      return (...args: unknown[]) => {
        if (key === 'save') kept.push({ ...target })
        if (key === 'restore') Object.assign(target, kept.pop())
        write(key, args)
      }
    },
    set(target, key: string, value) {
      if (target[key] !== value) steps.push(`${key} = ${figure(value)}`)
      target[key] = value
      return true
    },
  })
  return { context: context as unknown as CanvasRenderingContext2D, steps }
}

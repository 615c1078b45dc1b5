/** A kind whose mistakes spoil their own object only: where one of its functions throws, the object is taken as one of a kind nobody knows. `draw` may throw: who
 *  draws shows that something is wrong. */
import type { BoardObject } from '../model/index.ts'
import type { DrawContext, Find, Kind } from './kind.ts'
import { unknown } from './unknown.ts'

/** What it does not guard is the kind's own. */
export function guarded(kind: Kind): Kind {
  const safely = <Result>(run: () => Result, otherwise: () => Result): Result => {
    try {
      return run()
    } catch {
      return otherwise()
    }
  }
  const own: Partial<Kind> = {
    outline: (object: BoardObject, find?: Find) =>
      safely(
        () => kind.outline(object, find),
        () => unknown.outline(object),
      ),
    textBox: (object: BoardObject, find?: Find) =>
      safely(
        () => kind.textBox(object, find),
        () => null,
      ),
    describe: (object: BoardObject, context: DrawContext) =>
      safely(
        () => kind.describe(object, context),
        () => unknown.describe(object, context),
      ),
    texts: (object: BoardObject) =>
      safely(
        () => kind.texts(object),
        () => unknown.texts(object),
      ),
  }
  if (kind.fitHeight)
    own.fitHeight = (object: BoardObject) =>
      safely(
        () => kind.fitHeight!(object),
        () => 0,
      )
  if (kind.ownSize)
    own.ownSize = (object: BoardObject) =>
      safely(
        () => kind.ownSize!(object),
        () => object.size,
      )
  if (kind.dependsOn)
    own.dependsOn = (object: BoardObject) =>
      safely(
        () => kind.dependsOn!(object),
        () => [],
      )
  return Object.assign(Object.create(kind), own)
}

/** Turning about a middle. Angles in radians; a positive one turns clockwise on the screen, because y points down. */
import { type Box, boxOf, type Placed, type Point } from './box.ts'

/** `point` turned about `middle`. */
export function turned(point: Point, middle: Point, angle: number): Point {
  if (angle === 0) return point
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const x = point.x - middle.x
  const y = point.y - middle.y
  return { x: middle.x + x * cos - y * sin, y: middle.y + x * sin + y * cos }
}

/** The middle an object turns about; it does not depend on the angle. */
export const middleOfPlaced = ({ at, size }: Placed): Point => ({ x: at.x + size.w / 2, y: at.y + size.h / 2 })

/** Its four corners in board space, turned: top left, top right, bottom right, bottom left of the object itself. */
export function cornersOf(placed: Placed): [Point, Point, Point, Point] {
  const { at, size, angle } = placed
  const middle = middleOfPlaced(placed)
  const corner = (x: number, y: number) => turned({ x, y }, middle, angle)
  return [corner(at.x, at.y), corner(at.x + size.w, at.y), corner(at.x + size.w, at.y + size.h), corner(at.x, at.y + size.h)]
}

/** The upright box around it in board space. */
export function boundsOf(placed: Placed): Box {
  const { at, size, angle } = placed
  if (angle === 0) return { x: at.x, y: at.y, w: size.w, h: size.h }
  return boxOf(cornersOf(placed))!
}

/** From board space to the object's own space, where (0, 0) is its top left corner before turning. */
export function toOwnSpace(placed: Placed, point: Point): Point {
  const upright = turned(point, middleOfPlaced(placed), -placed.angle)
  return { x: upright.x - placed.at.x, y: upright.y - placed.at.y }
}

/** From the object's own space to board space. */
export function toBoardSpace(placed: Placed, point: Point): Point {
  return turned({ x: point.x + placed.at.x, y: point.y + placed.at.y }, middleOfPlaced(placed), placed.angle)
}

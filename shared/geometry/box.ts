/** Points and boxes in board units: x to the right, y down; one unit is one CSS pixel at 100 %. */

export interface Point {
  x: number
  y: number
}

/** An upright rectangle. */
export interface Box {
  x: number
  y: number
  w: number
  h: number
}

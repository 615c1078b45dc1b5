export { type Box, boxesMeet, boxOf, grownBox, holdsBox, holdsPoint, middleOf, type Point, unionOf } from './box.ts'
export {
  boundsOfPath,
  type CurveCommand,
  distance,
  distanceToCubic,
  distanceToPath,
  distanceToPolyline,
  distanceToSegment,
  flatten,
  isInsidePath,
} from './curve.ts'
export { isInLoop, shareInLoop } from './loop.ts'
export { inRows } from './rows.ts'
export { type Guide, guidesOfSides, type SnapField, type Standing, snapBox, snapField, snapSides } from './snap.ts'
export { createIndex } from './spatialIndex.ts'
export { boundsOf, cornersOf, middleOfPlaced, toBoardSpace, toOwnSpace, turned } from './turn.ts'

export { type Box, boxesMeet, boxOf, grownBox, holdsBox, holdsPoint, middleOf, type Placed, type Point, unionOf } from './box.ts'
export {
  boundsOfPath,
  type CurveCommand,
  cubicAt,
  distance,
  distanceToCubic,
  distanceToPath,
  distanceToPolyline,
  distanceToSegment,
  flatten,
  isInsidePath,
  nearestOnSegment,
  type Polyline,
} from './curve.ts'
export { createIndex, type SpatialIndex } from './spatialIndex.ts'
export { boundsOf, cornersOf, middleOfPlaced, toBoardSpace, toOwnSpace, turned } from './turn.ts'

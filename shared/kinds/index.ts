export { canBeLive, liveAddress, placeIn } from './card.ts'
export { type Form, formNames, forms } from './forms.ts'
export { inTurn } from './frame.ts'
export type {
  AnchorEnd,
  DrawContext,
  Kind,
  Place,
} from './kind.ts'
export { leadMark, leadsTo } from './leading.ts'
export { dashes, thicknesses } from './lines.ts'
export { kindOf, kinds } from './list.ts'
export { drawnKindOf, parseObject, propOf, textsIn } from './parse.ts'
export { bendGrip, dependsOn, depthOf, drawObject, pictureBox } from './picture.ts'
export { pillsOf } from './reactions.ts'
export { drawSticker, stickerMark } from './sticker.ts'
export { dots, isStickerMark, signOf, signs } from './stickerMarks.ts'
export { spokenTotal } from './table.ts'
export { cellText, type Grid, gridOf, mostColumns, mostRows, rowsOf, tableKeys, tableProps } from './tableGrid.ts'
export { isHeader, isNumberColumn, layoutOf } from './tableLayout.ts'
export { totalOf, totals } from './tableTotals.ts'

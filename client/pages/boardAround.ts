/** What stands around a board, in one piece that comes once the board is on the screen. */
export { Trouble, TroubleWithBar } from '../app/index.ts'
export { RoomNotices } from '../app/RoomNotices.tsx'
export { BoardFurniture } from '../canvas/furniture/BoardFurniture.tsx'
export { BoardBar } from './BoardBar.tsx'

export { MoveDialog } from './MoveDialog.tsx'
export { Outline } from './Outline.tsx'

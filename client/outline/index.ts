export { ConnectDialog } from './ConnectDialog.tsx'
export { MoveDialog } from './MoveDialog.tsx'
export { Outline } from './Outline.tsx'
export { kindName, titleOfObject } from './outline.ts'

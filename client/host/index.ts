/** The browser's edges. */
export { type AnyRoute, ApiFailure, call, type Inputs } from './api.ts'
export { cellsIn } from './cellsIn.ts'
export { chooseFiles } from './chooseFiles.ts'
export { copyText, type ReadClip, readClip, readClipboard, writeCells, writeClip } from './clipboard.ts'
export { fetchFile, saveFile } from './files.ts'
export { type Storage, storage, windowStorage } from './storage.ts'
export { uploadBytes } from './upload.ts'

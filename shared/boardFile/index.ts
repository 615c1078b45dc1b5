export { type BoardFile, boardToFile, type FileObject, fileObject } from './boardFile.ts'
export { parseBoardFile, parseFileObject } from './parseBoardFile.ts'
export { boardObjects, plantBoard } from './plantBoard.ts'

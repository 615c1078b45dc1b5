export type { Box, Point } from './box.ts'

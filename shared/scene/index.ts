export { boundsOfBoard, sceneOf, stackOf } from './scene.ts'

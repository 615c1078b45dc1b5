export { boundsOfBoard, type SceneOptions, sceneOf, stackOf } from './scene.ts'

import { describe, expect, test } from 'vitest'
import { fitted, onPixels, panned, revealing, seenBox, toBoard, toolsOnly, toScreen, zoomed } from '../../../client/editor/camera.ts'
import { seeded } from '../../help/random.ts'

const view = { w: 800, h: 600 }

describe('the camera', () => {
  test('what is under the pointer stays under it while zooming, at any place and factor', () => {
    const chance = seeded(7)
    let camera = { x: 0, y: 0, zoom: 1 }
    for (let i = 0; i < 200; i++) {
      const about = { x: chance.below(800), y: chance.below(600) }
      const before = toBoard(camera, about)
      camera = zoomed(camera, 0.5 + chance.next(), about)
      const after = toScreen(camera, before)
      expect(after.x).toBeCloseTo(about.x, 6)
      expect(after.y).toBeCloseTo(about.y, 6)
      expect(camera.zoom).toBeGreaterThanOrEqual(0.05)
      expect(camera.zoom).toBeLessThanOrEqual(4)
    }
  })
  test('at its limit a zoom moves nothing', () => {
    const near = { x: 30, y: 40, zoom: 4 }
    expect(zoomed(near, 2, { x: 100, y: 100 })).toEqual(near)
  })
  test('a push of the board by pixels is a move by units of the zoom', () => {
    expect(panned({ x: 0, y: 0, zoom: 0.5 }, 10, -20)).toEqual({ x: -20, y: 40, zoom: 0.5 })
  })
  test('a wide problem tree is fitted by its width, with air around', () => {
    const camera = fitted({ x: -1000, y: 0, w: 4000, h: 500 }, view)
    const seen = seenBox(camera, view)
    expect(seen.x).toBeLessThan(-1000)
    expect(seen.x + seen.w).toBeGreaterThan(3000)
    expect(seen.y).toBeLessThan(0)
    expect(seen.y + seen.h).toBeGreaterThan(500)
  })
  test('what is fitted does not lie behind the tools at the foot of the board', () => {
    const camera = fitted({ x: 0, y: 0, w: 500, h: 3000 }, view)
    expect(toScreen(camera, { x: 0, y: 3000 }).y).toBeLessThanOrEqual(view.h - 100)
    expect(toScreen(camera, { x: 0, y: 0 }).y).toBeGreaterThan(39)
  })
  test('what is fitted or brought into view does not lie behind the outline beside the board', () => {
    const covered = { ...toolsOnly, left: 336 }
    expect(toScreen(fitted({ x: 0, y: 0, w: 3000, h: 500 }, view, covered), { x: 0, y: 0 }).x).toBeGreaterThan(336)
    const brought = revealing({ x: 0, y: 0, zoom: 1 }, view, { x: 100, y: 100, w: 200, h: 200 }, covered)
    expect(toScreen(brought, { x: 100, y: 100 }).x).toBeGreaterThan(336)
  })
  test('one small note is not blown up beyond its size', () => {
    expect(fitted({ x: 0, y: 0, w: 100, h: 100 }, view).zoom).toBe(1)
  })
  test('a note in view moves no camera; one outside comes in by the shortest way', () => {
    const camera = { x: 0, y: 0, zoom: 1 }
    expect(revealing(camera, view, { x: 100, y: 100, w: 200, h: 200 })).toBe(camera)
    expect(revealing(camera, view, { x: 700, y: 100, w: 200, h: 200 })).toEqual({ x: 148, y: 0, zoom: 1 })
    expect(revealing(camera, view, { x: -500, y: 100, w: 200, h: 200 })).toEqual({ x: -548, y: 0, zoom: 1 })
  })
  test('a zone that is larger than the view and fills it moves no camera; from far away its beginning is shown', () => {
    const zone = { x: -300, y: 100, w: 2000, h: 200 }
    const camera = { x: 0, y: 0, zoom: 1 }
    expect(revealing(camera, view, zone)).toBe(camera)
    const brought = revealing({ x: 5000, y: 0, zoom: 1 }, view, zone)
    expect(toScreen(brought, { x: -300, y: 100 }).x).toBeGreaterThan(0)
  })
  test('the board comes to lie on whole pixels, less than one away', () => {
    const camera = onPixels({ x: 10.37, y: -3.21, zoom: 0.8 })
    expect(camera.x * 0.8).toBeCloseTo(Math.round(10.37 * 0.8))
    expect(Math.abs(camera.y + 3.21) * 0.8).toBeLessThanOrEqual(0.5)
  })
})

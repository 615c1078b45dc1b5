/** A thousand rooms of two: what a server takes that keeps many small rooms and not one large one. */
import { Crowd } from '../crowd.ts'
import { saturate, steady } from '../load.ts'
import { everyone, type Row, withServer } from '../row.ts'

export const rooms: Row = {
  name: 'rooms',
  title: '1,000 rooms of two: 5,000 updates a second, then as fast as it goes',
  servers: everyone,
  rounds: 3,
  limit: 90,
  run: (name, quick) =>
    withServer(name, async (server) => {
      const crowd = await Crowd.gather({ server, rooms: quick ? 100 : 1000, perRoom: 2, updates: 250 })
      const { p50, p95 } = await steady(crowd, server, { seconds: quick ? 0.5 : 3, perSecond: quick ? 500 : 5000 })
      const { perSecond, cpuMicros, clients } = await saturate(crowd, server, {
        seconds: quick ? 1.5 : 2.5,
        underWay: quick ? 800 : 8000,
        burst: 1,
      })
      await crowd.converge()
      crowd.leave()
      return { 'p50 ms': p50, 'p95 ms': p95, 'delivered/s': perSecond, 'CPU µs': cpuMicros, 'clients busy': clients }
    }),
  lines: [
    {
      figure: 'delivered/s',
      measurement: '1,000 rooms of two, saturated: delivered a second',
      unit: '',
      must: [{ least: 3, times: 'best' }],
      moonshot: [{ least: 5, times: 'best' }],
    },
    {
      figure: 'p95 ms',
      measurement: '1,000 rooms of two: p95 at 5,000 updates a second',
      unit: 'ms',
      must: [{ most: 0.5, times: 'best' }],
      moonshot: [{ most: 0.2, times: 'best' }],
    },
  ],
}

/** One room: how fast an edit is with everybody else, and what that costs. */
import { Crowd } from '../crowd.ts'
import { saturate, steady } from '../load.ts'
import { everyone, type Line, type Row, withServer } from '../row.ts'

const saturated = (clients: number, underWay: number, line: Line): Row => ({
  name: 'saturated',
  title: `One room, ${clients.toLocaleString('en')} clients, 10 of them write as fast as it goes`,
  servers: everyone,
  rounds: 3,
  limit: 90,
  run: (name, quick) =>
    withServer(name, async (server) => {
      const crowd = await Crowd.gather({ server, perRoom: quick ? clients / 10 : clients, writers: 10, updates: quick ? 8_000 : 40_000 })
      const {
        perSecond,
        cpuMicros,
        clients: own,
      } = await saturate(crowd, server, { seconds: quick ? 1.5 : 2.5, underWay: quick ? 200 : underWay, burst: 20 })
      await crowd.converge()
      crowd.leave()
      return { 'delivered/s': perSecond, 'CPU µs': cpuMicros, 'clients busy': own }
    }),
  lines: [line],
})

const moderate = (clients: number, lines: Line[]): Row => ({
  name: 'moderate',
  title: `One room, ${clients.toLocaleString('en')} clients, 10,000 deliveries a second`,
  servers: everyone,
  rounds: 3,
  limit: 60,
  run: (name, quick) =>
    withServer(name, async (server) => {
      const seconds = quick ? 0.5 : 3
      const perSecond = 10_000 / (clients - 1)
      const updates = Math.ceil((perSecond * seconds * 1.25) / clients) + 2
      const crowd = await Crowd.gather({ server, perRoom: clients, updates })
      const { cpuMicros, p50, p95 } = await steady(crowd, server, { seconds, perSecond })
      await crowd.converge()
      crowd.leave()
      return { 'CPU µs': cpuMicros, 'p50 ms': p50, 'p95 ms': p95 }
    }),
  lines,
})

const cost = (clients: number, must: number): Line => ({
  figure: 'CPU µs',
  measurement: `fan-out moderate (10,000 a second), ${clients.toLocaleString('en')} clients: server CPU per delivered update`,
  unit: 'µs',
  must: [{ most: must, times: 'best' }],
  moonshot: [
    { most: 0.6, times: 'best' },
    { most: 1, times: 'relay' },
  ],
})
const delay = (clients: number): Line => ({
  figure: 'p95 ms',
  measurement: `fan-out moderate, ${clients} clients: p95 (goal: above the bare relay's)`,
  unit: 'ms',
  must: [{ most: 2, above: 'relay' }],
  moonshot: [{ most: 0.5, above: 'relay' }],
})

export const fanOut: Row[] = [
  saturated(100, 2000, {
    figure: 'delivered/s',
    measurement: 'fan-out saturated, 100 clients, 10 writers: updates delivered a second',
    unit: '',
    must: [
      { least: 1, times: 'hocuspocus' },
      { least: 5, times: 'relay' },
    ],
    moonshot: [{ least: 3, times: 'hocuspocus' }],
  }),
  saturated(1000, 1000, {
    figure: 'CPU µs',
    measurement: 'fan-out saturated, 1,000 clients: server CPU per delivered update',
    unit: 'µs',
    must: [{ most: 1.2, times: 'hocuspocus' }],
    moonshot: [{ most: 0.5, times: 'hocuspocus' }],
  }),
  moderate(10, [delay(10)]),
  moderate(100, [cost(100, 1), delay(100)]),
  moderate(500, [cost(500, 0.8), delay(500)]),
  moderate(1000, [cost(1000, 0.8)]),
]

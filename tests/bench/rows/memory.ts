/** What a room costs in which two people sit and do nothing, and what one more socket costs: differences, so that what any server needs to be there at all does
 *  not count. */
import { setTimeout as wait } from 'node:timers/promises'
import { Crowd } from '../crowd.ts'
import { everyone, type Row, withServer } from '../row.ts'
import { sit } from '../seat.ts'

export const memory: Row = {
  name: 'memory',
  title: 'Idle: 1,000 rooms of two that hold a little, then 2,000 more connections in ten rooms',
  servers: everyone,
  rounds: 1,
  limit: 180,
  run: (name, quick) =>
    withServer(
      name,
      async (server) => {
        const [few, more, connections] = quick ? [20, 100, 200] : [200, 1000, 2000]
        // Ours lets go of what an idle room does not need, at the next heartbeat (15 s). The others let go of nothing; Hocuspocus stores after two seconds.
        const rest = () => wait(name === 'stoa' ? 18_000 : 4_000)
        const fill = async (rooms: number, first: number) => {
          const crowd = await Crowd.gather({ server, rooms, first, perRoom: 2, updates: 5, keeping: 0 })
          for (const writer of crowd.writers) for (let each = 0; each < 5; each++) writer.write()
          await crowd.settled()
        }
        await fill(few, 0)
        await rest()
        const before = await server.memory()
        await fill(more, few)
        await rest()
        const withRooms = await server.memory()
        for (let from = 0; from < connections; from += 50) {
          await Promise.all(
            Array.from({ length: 50 }, (_, each) => sit({ server, room: `bench${(from + each) % 10}`, person: `c${from + each}` })),
          )
        }
        await rest()
        const withAll = await server.memory()
        return { 'KB per room': (withRooms - before) / more / 1000, 'KB per connection': (withAll - withRooms) / connections / 1000 }
      },
      { collectable: true },
    ),
  lines: [
    {
      figure: 'KB per room',
      measurement: 'resident memory per idle room with two people',
      unit: 'KB',
      must: [{ most: 0.4, times: 'best' }],
      moonshot: [{ most: 0.2, times: 'best' }],
    },
    {
      figure: 'KB per connection',
      measurement: 'resident memory per idle connection',
      unit: 'KB',
      must: [{ most: 1, times: 'best' }],
      moonshot: [{ most: 0.85, times: 'best' }],
    },
  ],
}

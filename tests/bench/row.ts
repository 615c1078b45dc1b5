/** What a row of the benchmark is: one way to use a server, what is measured of it, and what the figures must be. */
import { type Server, type ServerName, start } from './servers.ts'

/** What one run measured, by name. */
export type Figures = Record<string, number>

/** Who is measured: a room server, or a canvas in a browser. */
export type Contestant = ServerName | 'excalidraw' | 'xyflow'

/** A bound for our figure: alone, or as so many times another's, or as so much above another's. `best` is the better of Hocuspocus and @y/websocket-server. */
export type Goal = ({ most: number } | { least: number }) & { times?: Contestant | 'best'; above?: Contestant }

export interface Line {
  /** Name among the figures. */
  figure: string
  measurement: string
  unit: string
  must: Goal[]
  moonshot: Goal[]
  /** Of several rounds; otherwise their median. */
  total?: boolean
}

export interface Row<Name extends Contestant = ServerName> {
  /** On the command line. Several rows may share it. */
  name: string
  title: string
  servers: Name[]
  rounds: number
  /** Seconds that one run may take; a server that takes longer has not finished. */
  limit: number
  /** `quick`: only to see that it works. Throws when the clients do not end alike. */
  run(server: Name, quick: boolean): Promise<Figures>
  lines: Line[]
}

/** Those who keep what they are given. */
export const keepers: ServerName[] = ['stoa', 'hocuspocus', 'yws']
export const everyone: ServerName[] = [...keepers, 'relay']

export async function withServer<Result>(
  name: ServerName,
  use: (server: Server) => Promise<Result>,
  options?: Parameters<typeof start>[1],
): Promise<Result> {
  const server = await start(name, options)
  try {
    return await use(server)
  } finally {
    await server.stop()
  }
}

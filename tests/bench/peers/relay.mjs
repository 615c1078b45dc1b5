/** The least a server can do: passes every message on to all others of the same path and keeps nothing. Who asks for the state hears that there is none. */
import { WebSocketServer } from 'ws'

const rooms = new Map()
const isSync = (data, kind) => data[0] === 0 && data[1] === kind
const nothing = Buffer.of(0, 1, 2, 0, 0)

new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), perMessageDeflate: false }).on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? new Set()
  rooms.set(url, room.add(socket))
  socket.on('message', (data) => {
    if (isSync(data, 0)) socket.send(nothing)
    else for (const other of room) if (other !== socket) other.send(data)
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(url)
  })
})

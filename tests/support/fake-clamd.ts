import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** The string that every scanner takes for a virus, in two parts so that none takes this file for one. */
export const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR'}-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`

export type FakeClamd = {
  port: number
  /** Sizes of what was sent, in order. */
  scannedBytes: number[]
  /** Answers like this instead of looking; null: looks. `silent`: never answers. */
  answer: string | null
  stop(): Promise<void>
}

const COMMAND = 'zINSTREAM\0'

/** The bytes of a stream that has come in whole; null while more is to come. */
function contentOf(received: Buffer): Buffer | null {
  const parts: Buffer[] = []
  let at = COMMAND.length
  while (at + 4 <= received.length) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(parts)
    if (at + 4 + length > received.length) return null
    parts.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

function serve(socket: Socket, fake: FakeClamd): void {
  let received = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk])
    if (!received.subarray(0, COMMAND.length).toString().startsWith(COMMAND)) return
    const content = contentOf(received)
    if (!content) return
    fake.scannedBytes.push(content.length)
    if (fake.answer === 'silent') return
    const found = content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
    socket.end(`${fake.answer ?? found}\0`)
  })
}

/** A scanner that speaks as clamd does on a port of its own. */
export async function startFakeClamd(): Promise<FakeClamd> {
  const server: Server = createServer((socket) => serve(socket, fake))
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const fake: FakeClamd = {
    port: (server.address() as AddressInfo).port,
    scannedBytes: [],
    answer: null,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return fake
}

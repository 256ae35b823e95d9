import 'server-only'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { env } from '@/lib/env'

/**
 * Asks clamd whether a file carries a virus (command INSTREAM). Written here because the library at hand reads a file
 * into memory as fast as the disk gives it, and waits for ever when the scanner falls silent (decision record 0015).
 */

const CHUNK_BYTES = 256 * 1024
const SILENCE_MS = 120_000
const MOST_REPLY = 4096

/** The scanner did not answer, or not with a verdict: to be tried again. */
export class ScannerFault extends Error {}

function open(silenceMs: number): Socket {
  const { CLAMD_HOST, CLAMD_PORT, CLAMD_SOCKET } = env()
  const socket = CLAMD_SOCKET ? connect(CLAMD_SOCKET) : connect(CLAMD_PORT, CLAMD_HOST)
  socket.setTimeout(silenceMs, () => socket.destroy(new ScannerFault('the scanner does not answer')))
  return socket
}

async function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  if (!socket.write(bytes)) await once(socket, 'drain')
}

const lengthOf = (count: number): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(count)
  return length
}

async function sendFile(socket: Socket, path: string): Promise<void> {
  await send(socket, Buffer.from('zINSTREAM\0'))
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    await send(socket, lengthOf(chunk.length))
    await send(socket, chunk)
  }
  await send(socket, lengthOf(0))
}

async function replyOf(socket: Socket): Promise<string> {
  let reply = ''
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    reply += chunk.toString('latin1')
    if (reply.includes('\0') || reply.length > MOST_REPLY) break
  }
  return reply.replace(/\0[^]*$/, '').trim()
}

/** The name of the virus in the file, or null when it is clean. Throws ScannerFault where the scanner cannot tell. */
export async function findVirus(path: string, silenceMs = SILENCE_MS): Promise<string | null> {
  const socket = open(silenceMs)
  try {
    // Both at once: a scanner that has seen enough answers before it has everything.
    const reply = replyOf(socket)
    const sent = sendFile(socket, path).catch(() => undefined)
    const said = await reply
    socket.destroy()
    await sent
    const virus = /^stream: (.+) FOUND$/.exec(said)?.[1]
    if (virus) return virus
    if (said === 'stream: OK') return null
    throw new ScannerFault(`the scanner says: ${said || 'nothing'}`)
  } catch (error) {
    if (error instanceof ScannerFault) throw error
    throw new ScannerFault(`the scanner cannot be reached: ${(error as Error).message}`)
  } finally {
    socket.destroy()
  }
}

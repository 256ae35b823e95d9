import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from './problem.mjs'

type Claim = { port: number; token: string; pid: number; url: string }

/**
 * One portal per folder. The holder listens on a loopback port that answers with the claim's token: unlike a
 * process number, that ends with the process, however it ends.
 */
export async function claimFolder(file: string, url: string): Promise<() => void> {
  const token = randomUUID()
  const server = await listen(token)
  const claim: Claim = { port: (server.address() as AddressInfo).port, token, pid: process.pid, url }
  mkdirSync(dirname(file), { recursive: true })
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const holder = await findHolder(file)
    if (holder) throw inUse(holder)
    rmSync(file, { force: true })
    if (writeNew(file, claim)) break
  }
  // Two starts in the same instant can both have removed a dead claim: the file tells who was last.
  await sleep(100)
  const winner = readClaim(file)
  if (winner?.token !== token) throw inUse(winner)
  return () => {
    server.close()
    if (readClaim(file)?.token === token) rmSync(file, { force: true })
  }
}

/** The portal that now runs from this folder, if any. */
export async function findHolder(file: string): Promise<Claim | null> {
  const claim = readClaim(file)
  if (!claim) return null
  return (await answers(claim)) ? claim : null
}

const inUse = (holder: Claim | null): Problem =>
  new Problem(
    `A portal is already running from this folder${holder ? ` (process ${holder.pid}, ${holder.url})` : ''}: use that one, or stop it with Ctrl-C first.`,
  )

function readClaim(file: string): Claim | null {
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Claim
  } catch {
    // Broken off while being written: the same as none.
    return null
  }
}

function writeNew(file: string, claim: Claim): boolean {
  try {
    writeFileSync(file, JSON.stringify(claim), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function listen(token: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy())
      socket.end(token)
    })
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server.unref()))
  })
}

function answers(claim: Claim): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(claim.port, '127.0.0.1')
    let heard = ''
    socket.setTimeout(2_000, () => socket.destroy())
    socket.on('data', (chunk) => (heard += chunk.toString()))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve(heard === claim.token))
  })
}

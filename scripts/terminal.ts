import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks at the terminal; a secret is not shown while it is typed. */
export async function ask(question: string, { isSecret = false } = {}): Promise<string> {
  let isMuted = false
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!isMuted) process.stdout.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY })
  try {
    const answer = lines.question(question)
    isMuted = isSecret
    return (await answer).trim()
  } finally {
    lines.close()
    if (isSecret) process.stdout.write('\n')
  }
}

export const isTerminal = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true

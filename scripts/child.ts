import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { Problem } from './problem.mjs'

const require = createRequire(import.meta.url)
const running = new Set<ChildProcess>()
const KEPT_OUTPUT = 200_000

type RunOptions = { env?: NodeJS.ProcessEnv; show?: boolean }
export type Outcome = { status: number; output: string }

/** Arguments for Node that run a TypeScript file which may import `server-only` modules. */
export function typescriptArgs(file: string): string[] {
  return ['--conditions=react-server', '--import', import.meta.resolve('tsx'), file]
}

/** Path of a package's command-line file, e.g. `next/dist/bin/next`. */
export const commandFile = (path: string): string => require.resolve(path)

/** Runs Node with the given arguments to its end; the output is shown as it comes or kept for an error message. */
export function runNode(
  args: string[],
  { env = process.env, show = false }: RunOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    })
    let output = ''
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-KEPT_OUTPUT)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    running.add(child)
    child.on('error', reject)
    child.on('close', (status) => {
      running.delete(child)
      resolve({ status: status ?? 1, output })
    })
  })
}

/** Like runNode, but a failure is a Problem that shows the end of the output. */
export async function runNodeOrStop(what: string, args: string[], options?: RunOptions): Promise<void> {
  const { status, output } = await runNode(args, options)
  if (status !== 0)
    throw new Problem(`${output.trim().split('\n').slice(-40).join('\n')}\n${what} failed (see above).`)
}

/** For the end of the parent: nothing it began may go on. */
export function killRunningChildren(): void {
  for (const child of running) child.kill('SIGTERM')
}

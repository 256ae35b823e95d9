// Plain Node: runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Problem } from './problem.mjs'

const LEAST_NODE = [20, 19]
const LOCKFILE = 'package-lock.json'
const STAMP = 'node_modules/.installed-lockfile'

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return
  throw new Problem(
    `Node ${process.versions.node} is too old: install Node ${LEAST_NODE.join('.')} or newer, then run the command again.`,
  )
}

/** Installs from the lockfile when packages are missing or the lockfile has changed since. */
export function ensureInstalled({ withDevelopment }) {
  const wanted = `${createHash('sha256').update(readFileSync(LOCKFILE)).digest('hex')} ${process.platform} ${process.arch}`
  if (readIfThere(STAMP) === wanted) return false
  if (!matchesLockfile(withDevelopment)) installFromLockfile()
  writeFileSync(STAMP, wanted)
  return true
}

/** Somebody may have run `npm ci` by hand: npm's own record of what is installed then equals the lockfile. */
function matchesLockfile(withDevelopment) {
  const record = readIfThere('node_modules/.package-lock.json')
  if (!record) return false
  const installed = JSON.parse(record).packages ?? {}
  const locked = JSON.parse(readFileSync(LOCKFILE, 'utf8')).packages ?? {}
  const isThere = ([path, entry]) =>
    installed[path] ? installed[path].version === entry.version && existsSync(path) : mayBeAbsent(entry)
  const mayBeAbsent = (entry) => entry.optional || entry.devOptional || (entry.dev && !withDevelopment)
  return Object.entries(locked)
    .filter(([path]) => path !== '')
    .every(isThere)
}

function installFromLockfile() {
  console.log('Installing packages from the lockfile (a few minutes at most)')
  const npm = process.env.npm_execpath
  // Not `npm ci`: it refuses a lockfile from a registry that lacks the optional packages of other platforms. The
  // versions and integrity hashes of the lockfile hold here too, and the lockfile is not written.
  // Development packages are always wanted here: the same folder also serves `npm test`.
  const options = ['install', '--no-save', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error']
  const [command, args] = npm ? [process.execPath, [npm, ...options]] : ['npm', options]
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: !npm && process.platform === 'win32',
  })
  if (status === 0) return
  throw new Problem(
    'The packages could not be installed (see npm above). Check the connection to the package registry and run the command again.',
  )
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

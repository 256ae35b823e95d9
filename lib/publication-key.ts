import type { KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { publicHalf, readPrivateKey, type PublicKey } from '@/lib/ed25519'
import { EnvironmentError, type Environment } from '@/lib/env'

/** The key of this installation as the environment names it (docs/decisions/0054). */

export type SigningKey = { key: KeyObject; half: PublicKey }
type Named = Pick<Environment, 'PUBLICATION_KEY' | 'PUBLICATION_KEY_FILE'>

/** Null where none is set. One that is set and cannot be read is a fault of the environment, and said so. */
export function readSigningKey({
  PUBLICATION_KEY: text,
  PUBLICATION_KEY_FILE: file,
}: Named): SigningKey | null {
  if (text === undefined && file === undefined) return null
  const name = text === undefined ? 'PUBLICATION_KEY_FILE' : 'PUBLICATION_KEY'
  if (text === undefined && !existsSync(file ?? ''))
    throw new EnvironmentError(
      `${name} names ${file ?? ''}, which is not there: npm run key:create -- ${file ?? ''}`,
    )
  // In a file of variables a line break is often written as \n.
  const key = readPrivateKey(text?.replaceAll('\\n', '\n') ?? readFileSync(file ?? '', 'utf8'))
  const half = key && publicHalf(key)
  if (key && half) return { key, half }
  throw new EnvironmentError(
    `${name} holds no Ed25519 private key as PEM without a password: make one with npm run key:create -- <file>`,
  )
}

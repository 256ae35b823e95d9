import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { EnvironmentError, env } from '@/lib/env'
import { readSigningKey } from '@/lib/publication-key'
import { Problem } from './problem.mjs'

/** Variables of .env files, as Next reads them too; what the shell has set comes first. */
export function loadEnvironmentFiles(isDevelopment: boolean): void {
  const mode = isDevelopment ? 'development' : 'production'
  for (const file of [`.env.${mode}.local`, '.env.local', `.env.${mode}`, '.env']) {
    if (existsSync(file)) process.loadEnvFile(file)
  }
}

/** Checks the environment that a server is about to get; an incomplete one, or a key that is none, is a Problem. */
export function requireComplete(source: NodeJS.ProcessEnv): void {
  try {
    readSigningKey(env(source))
  } catch (error) {
    throw error instanceof EnvironmentError ? new Problem(error.message) : error
  }
}

export function portFromEnvironment(): number {
  const text = process.env.PORT || '3000'
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new Problem(`PORT is "${text}": give a number from 1 to 65535, for example PORT=3001 npm start`)
}

/** Environment of a server on the embedded database: a demonstration. */
export function demonstrationEnvironment(from: {
  databaseUrl: string
  embeddedPort: number
  secret: string
  keyFile: string
  address: string
}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: from.databaseUrl,
    EMBEDDED_PORT: String(from.embeddedPort),
    DEMO_DATABASE: 'embedded',
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || from.secret,
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || from.address,
    PUBLICATION_KEY_FILE: resolve(process.env.PUBLICATION_KEY_FILE || from.keyFile),
    STORAGE_DIR: resolve(process.env.STORAGE_DIR || '.data/files'),
  }
}

/** Environment of a server on the operator's database: never a demonstration, whatever a .env file says. */
export function operatorEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DEMO_DATABASE: '',
    EMBEDDED_PORT: '',
    STORAGE_DIR: resolve(process.env.STORAGE_DIR || '.data/files'),
  }
}

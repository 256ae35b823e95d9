import { z } from 'zod'

/** What to write for a variable that is missing or malformed; shown to whoever starts the portal. */
const REMEDIES = {
  DATABASE_URL: 'a PostgreSQL address such as postgresql://user:password@host:5432/database',
  NEXTAUTH_SECRET: 'a secret of at least 32 characters, for example the output of: openssl rand -base64 48',
  NEXTAUTH_URL: 'the address at which people open the portal, such as https://par-index.example.vn',
  SECOND_FACTOR_KEY:
    'a secret of at least 32 characters that never changes, or nothing (then one is derived from NEXTAUTH_SECRET)',
  PUBLICATION_KEY_FILE:
    'the file with the key that signs what is published, made by: npm run key:create -- <file> (or nothing)',
  PUBLICATION_KEY: 'that key itself, as PEM text, instead of a file, or nothing',
  OPEN_DATA_LICENCE:
    'the address of the licence that the city decided for its open data, or nothing while none is decided',
  STORAGE_DIR: 'a folder for evidence files, included in the backup (default .data/files)',
  MAX_UPLOAD_MB: 'the largest evidence file in megabytes, a whole number from 1 to 500 (default 50)',
  TRUST_ROOTS_DIR:
    'a folder with the certificates (PEM or DER) that digital signatures may go back to, or nothing',
  CLAMD_HOST: 'the host of the virus scanner clamd, or nothing where files are not scanned',
  CLAMD_PORT: 'the port of clamd on that host (default 3310)',
  CLAMD_SOCKET: 'the path of the socket of clamd on this machine, instead of a host, or nothing',
  DEMO_DATABASE: 'nothing: only npm start sets it, for its own demonstration database',
  EMBEDDED_PORT: 'nothing: only npm start sets it, for its own demonstration database',
} as const

type VariableName = keyof typeof REMEDIES

/** An empty variable counts as absent: that is how one is switched off in a .env file. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)

const environmentSchema = z.object({
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  NEXTAUTH_SECRET: optional(z.string().min(32)),
  NEXTAUTH_URL: optional(z.url({ protocol: /^https?$/ })),
  SECOND_FACTOR_KEY: optional(z.string().min(32).optional()),
  PUBLICATION_KEY_FILE: optional(z.string().optional()),
  PUBLICATION_KEY: optional(z.string().includes('PRIVATE KEY').optional()),
  OPEN_DATA_LICENCE: optional(z.url({ protocol: /^https?$/ }).optional()),
  STORAGE_DIR: optional(z.string().default('.data/files')),
  MAX_UPLOAD_MB: optional(z.coerce.number().int().min(1).max(500).default(50)),
  TRUST_ROOTS_DIR: optional(z.string().optional()),
  CLAMD_HOST: optional(z.string().optional()),
  CLAMD_PORT: optional(z.coerce.number().int().min(1).max(65_535).default(3310)),
  CLAMD_SOCKET: optional(z.string().optional()),
  DEMO_DATABASE: optional(z.literal('embedded').optional()),
  EMBEDDED_PORT: optional(z.coerce.number().int().min(1).max(65_535).optional()),
})

export type Environment = z.output<typeof environmentSchema>
type Source = Readonly<Record<string, string | undefined>>

export class EnvironmentError extends Error {}

/** The checked environment. A function, because building the pages must not need a database or a secret. */
export function env(source: Source = process.env): Environment {
  const result = environmentSchema.safeParse(source)
  if (result.success) return result.data
  const names = new Set(result.error.issues.map((issue) => issue.path[0] as VariableName))
  const lines = [...names].map(
    (name) => `  ${name} is ${source[name] ? 'malformed' : 'missing'}: set it to ${REMEDIES[name]}`,
  )
  throw new EnvironmentError(`The environment is not complete.\n${lines.join('\n')}`)
}

/**
 * Whether this process serves the demonstration database that `npm start` runs itself. Only then may the sign-in
 * page offer the demonstration accounts, so a flag alone is not believed: the address in use must also be the
 * server that was started along with this process, on loopback and on that very port.
 */
export function isDemoDatabase(source: Source = process.env): boolean {
  const { DATABASE_URL, DEMO_DATABASE, EMBEDDED_PORT } = env(source)
  if (DEMO_DATABASE !== 'embedded' || EMBEDDED_PORT === undefined) return false
  const address = new URL(DATABASE_URL)
  return address.hostname === '127.0.0.1' && address.port === String(EMBEDDED_PORT)
}

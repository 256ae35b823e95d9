import 'server-only'
import { hash, verify } from '@node-rs/argon2'

/** argon2id with the parameters of OWASP's password storage advice (19 MiB, 2 passes, 1 lane). */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS)
export const verifyPassword = (stored: string, password: string): Promise<boolean> => verify(stored, password)

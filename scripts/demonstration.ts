import { readFileSync } from 'node:fs'
import { createFresh, databaseExists, hasPeople, replaceDatabase } from './databases'
import { runNodeOrStop, typescriptArgs } from './child'
import type { Cluster } from './cluster'
import { PORTAL_DATABASE } from './embedded'
import { migrate } from './migrations'
import { step } from './progress'

const LOADING_DATABASE = 'portal_loading'

type Personas = { password: string; personas: { email: string; name: string; role: { en: string } }[] }

export async function seed(env: NodeJS.ProcessEnv, show: boolean): Promise<void> {
  await runNodeOrStop('Loading the demonstration rounds', typescriptArgs('prisma/seed.ts'), { env, show })
}

/**
 * Makes sure that the embedded server holds a migrated database with the demonstration rounds. They are loaded
 * beside and then moved into place, so that a load broken off half-way is never taken for a whole one.
 */
export async function prepareDemonstration(cluster: Cluster, env: NodeJS.ProcessEnv): Promise<void> {
  const admin = cluster.urlOf('postgres')
  const url = cluster.urlOf(PORTAL_DATABASE)
  if (await databaseExists(admin, PORTAL_DATABASE)) {
    await step('Migrating the database', () => migrate(url))
    if (await hasPeople(url)) return
  }
  await step('Loading the demonstration rounds (only this first time)', async () => {
    const loadingUrl = cluster.urlOf(LOADING_DATABASE)
    await createFresh(admin, LOADING_DATABASE)
    await migrate(loadingUrl)
    await seed({ ...env, DATABASE_URL: loadingUrl }, true)
    await replaceDatabase(admin, LOADING_DATABASE, PORTAL_DATABASE)
  })
}

export function listAccounts(): string[] {
  const { password, personas } = JSON.parse(readFileSync('prisma/seed/personas.json', 'utf8')) as Personas
  const width = Math.max(...personas.map(({ email }) => email.length))
  const lines = personas.map(({ email, name, role }) => `  ${email.padEnd(width)}  ${name} (${role.en})`)
  return [`Demonstration accounts (password of all: ${password})`, ...lines]
}

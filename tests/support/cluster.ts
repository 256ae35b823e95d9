import type { TestProject } from 'vitest/node'
import { startCluster } from '@/scripts/cluster'
import { createFresh } from '@/scripts/databases'
import { migrate } from '@/scripts/migrations'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
  }
}

export const TEMPLATE = 'test_template'

/** One PostgreSQL for the run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster({ folder: '.data/test-postgres', durable: false })
  await createFresh(cluster.urlOf('postgres'), TEMPLATE)
  await migrate(cluster.urlOf(TEMPLATE))
  project.provide('adminUrl', cluster.urlOf('postgres'))
  return () => cluster.stop()
}

import { defineConfig } from 'prisma/config'

// For Prisma's own command line where its engine can be downloaded: `prisma migrate deploy` works on the same files.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})

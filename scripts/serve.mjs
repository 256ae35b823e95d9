// The web server behind `npm start`. TypeScript is read while its own few files are loaded, not in what they serve.
import { register } from 'tsx/esm/api'

const unregister = register()
const { serve } = await import('./page-cache/serve.ts')
await unregister()

const [port = '3000', host] = process.argv.slice(2)
await serve({ port: Number(port), host, databaseUrl: process.env.DATABASE_URL ?? '' })

import { askPortalDatabase } from '@/tests/support/portal-database'
console.log(JSON.stringify(await askPortalDatabase(process.argv[2] ?? ''), null, 0))

// Run by lib/report-maker.ts in a process of its own: <report id>. Ends with 0 when there is nothing left to do.
import { db } from '@/lib/db'
import { makeReport } from './report-work'

const [reportId = ''] = process.argv.slice(2)
await makeReport(reportId)
await db.$disconnect()
process.exit(0)

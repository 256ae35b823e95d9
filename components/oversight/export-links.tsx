import { TableDownloads } from '@/components/ui/table-downloads'
import type { TableName } from './board-types'

/** The table on this page as a file, whole: filters of the page do not narrow it. */
export function ExportLinks({ roundId, table }: { roundId: string; table: TableName }) {
  return <TableDownloads base={`/rounds/${roundId}/board/${table}`} />
}

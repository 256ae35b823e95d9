import { publishedTableAnswer } from '@/app/(public)/results/published-table'

type Context = { params: Promise<{ year: string; blockId: string }> }

/** The published table as it is arranged, as a file. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return publishedTableAnswer(request, await params, 'csv')
}

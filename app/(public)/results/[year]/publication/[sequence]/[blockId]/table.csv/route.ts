import { publishedTableAnswer } from '@/app/(public)/results/published-table'

type Context = { params: Promise<{ year: string; sequence: string; blockId: string }> }

/** One publication's table as it is arranged, as a file. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return publishedTableAnswer(request, await params, 'csv')
}

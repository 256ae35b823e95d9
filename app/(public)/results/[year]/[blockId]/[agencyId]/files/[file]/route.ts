import { findAgency } from '@/app/(public)/results/find-agency'
import { agencyTableAnswer } from '@/app/ranking/agency-table-answer'

type Context = {
  params: Promise<{ year: string; sequence?: string; blockId: string; agencyId: string; file: string }>
}

/** A table of a published agency's page as a file, for everyone; kept for minutes only: its words follow the language. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { file } = await params
  return agencyTableAnswer(request, file, () => findAgency(params), 'private, max-age=300')
}

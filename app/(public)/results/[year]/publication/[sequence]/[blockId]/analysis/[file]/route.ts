import type { NextRequest } from 'next/server'
import { publishedAnalysisFile } from '@/app/(public)/results/published-analysis-file'

type Context = { params: Promise<{ year: string; sequence: string; blockId: string; file: string }> }

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return publishedAnalysisFile(await params, request.nextUrl.searchParams)
}

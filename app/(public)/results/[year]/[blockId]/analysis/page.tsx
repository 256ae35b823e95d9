import type { Metadata } from 'next'
import { PublishedAnalysis, publishedAnalysisMetadata } from '@/app/(public)/results/published-analysis'

type AnalysisPageProps = {
  params: Promise<{ year: string; blockId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: AnalysisPageProps): Promise<Metadata> {
  return publishedAnalysisMetadata(await params)
}

/** A published block's analysis of a year. */
export default async function PublishedAnalysisPage({ params, searchParams }: AnalysisPageProps) {
  return <PublishedAnalysis place={await params} query={await searchParams} />
}

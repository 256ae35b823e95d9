import type { Metadata } from 'next'
import { PublishedAnalysis, publishedAnalysisMetadata } from '@/app/(public)/results/published-analysis'

type AnalysisPageProps = {
  params: Promise<{ year: string; sequence: string; blockId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: AnalysisPageProps): Promise<Metadata> {
  return publishedAnalysisMetadata(await params)
}

/** A block's analysis as one publication had it, under an address that stays. */
export default async function PublicationAnalysisPage({ params, searchParams }: AnalysisPageProps) {
  return <PublishedAnalysis place={await params} query={await searchParams} />
}

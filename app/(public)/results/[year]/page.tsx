import { notFound, redirect } from 'next/navigation'
import { getPublishedRound } from '@/lib/publication/queries'

/** On to the first block of the year. */
export default async function ResultsOfYearPage({ params }: { params: Promise<{ year: string }> }) {
  const { year } = await params
  const published = /^\d{4}$/.test(year) ? await getPublishedRound(Number(year)) : null
  const block = published?.bundle.blocks[0]
  if (!block) notFound()
  redirect(`/results/${year}/${block.id}`)
}

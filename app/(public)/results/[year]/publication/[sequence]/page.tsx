import { notFound, redirect } from 'next/navigation'
import { baseOf, readPlace } from '@/app/(public)/results/find-agency'
import { getPublicationOfYear } from '@/lib/publication/queries'

type PublicationPageProps = { params: Promise<{ year: string; sequence: string }> }

/** On to the first block of one publication, the present one or a former one. */
export default async function PublicationPage({ params }: PublicationPageProps) {
  const asked = await params
  const place = readPlace(asked)
  const published = place && (await getPublicationOfYear(place.year, place.sequence))
  const block = published?.bundle.blocks[0]
  if (!block) notFound()
  redirect(`${baseOf(asked)}/${block.id}`)
}

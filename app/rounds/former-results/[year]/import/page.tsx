import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { deskHref, deskPlace, type DeskQuery } from '@/app/rounds/former-results/desk-place'
import { requireActor } from '@/lib/session'
import { ImportForm } from './import-form'

type ImportPageProps = { params: Promise<{ year: string }>; searchParams: Promise<DeskQuery> }

export async function generateMetadata({ params }: ImportPageProps): Promise<Metadata> {
  const { year } = await params
  return { title: (await getTranslations('formerResults'))('importTitle', { year }) }
}

/** A whole published table of a former year, pasted or from a file, looked at before it is saved. */
export default async function FormerImportPage({ params, searchParams }: ImportPageProps) {
  const [{ year: typed }, asked] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/rounds/former-results/${typed}/import`)
  const found = await deskPlace(actor, typed, asked)
  if (!found?.desk.canEdit.allowed) notFound()
  const { year, block, desk } = found
  const [t, rounds, locale] = await Promise.all([
    getTranslations('formerResults'),
    getTranslations('rounds'),
    getLocale(),
  ])
  const back = deskHref(year, block.id)
  return (
    <Frame
      actor={actor}
      current="rounds"
      title={t('importTitle', { year })}
      sub={block.name[locale]}
      crumbs={[
        { label: rounds('title'), href: '/rounds' },
        { label: t('title'), href: '/rounds/former-results' },
        { label: String(year), href: back },
        { label: t('import') },
      ]}
    >
      <ImportForm
        year={year}
        blockId={block.id}
        back={back}
        yearSource={{
          urls: (desk.facts?.sourceUrls ?? []).join('\n'),
          sourceDocument: desk.facts?.sourceDocument ?? '',
          decision: desk.facts?.decision ?? '',
        }}
      />
    </Frame>
  )
}

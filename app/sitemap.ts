import type { MetadataRoute } from 'next'
import { inLanguage } from '@/app/(public)/public-metadata'
import { listBlocks } from '@/lib/agency/queries'
import { saysSomething } from '@/lib/former-result/policy'
import { listFormerYears } from '@/lib/former-result/queries'
import { getPortalAddress } from '@/lib/open-data/queries'
import { getPublishedRound, listPublishedYears } from '@/lib/publication/queries'

export const dynamic = 'force-dynamic'

/** Every public page but the single rows, with its address in either language. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const address = getPortalAddress()
  const [years, formerYears, blocks] = await Promise.all([
    listPublishedYears(),
    listFormerYears(),
    listBlocks(),
  ])
  const former = formerYears.filter(saysSomething).map((f) => f.year)
  const rounds = await Promise.all(years.map((year) => getPublishedRound(year)))
  const entry = (path: string, lastModified?: Date): MetadataRoute.Sitemap[number] => ({
    url: `${address}${path}`,
    ...(lastModified ? { lastModified } : {}),
    alternates: {
      languages: { vi: `${address}${path}`, en: `${address}${inLanguage(path, 'en')}` },
    },
  })
  return [
    ...['/', '/results', '/method', '/open-data'].map((path) => entry(path)),
    ...former.map((year) => entry(`/results/former/${year}`)),
    ...blocks.map((block) => entry(`/results/trends/${block.id}`)),
    ...rounds.flatMap((round) => {
      if (!round) return []
      const { year, publishedAt } = round.head
      const base = `/results/${year}`
      return [
        entry(`${base}/recompute`, publishedAt),
        ...round.bundle.blocks.flatMap((block) => [
          entry(`${base}/${block.id}`, publishedAt),
          ...block.agencies.map(({ id }) => entry(`${base}/${block.id}/${id}`, publishedAt)),
        ]),
      ]
    }),
  ]
}

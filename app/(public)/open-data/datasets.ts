import type { OpenIndex } from '@/lib/open-data/schema'

type Words = { name: (year: number) => string; description: string; publisher: string }

/** The results in force as search engines for data sets read them (schema.org Dataset). */
export function datasetsOf({ publications, licence }: OpenIndex, address: string, words: Words) {
  return publications
    .filter(({ inForce }) => inForce)
    .map(({ year, publishedAt, sha256, bundle, blocks }) => ({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      '@id': `${address}/open-data#${year}`,
      name: words.name(year),
      description: words.description,
      url: `${address}/open-data`,
      temporalCoverage: String(year),
      datePublished: publishedAt,
      identifier: `sha256:${sha256}`,
      inLanguage: ['vi', 'en'],
      isAccessibleForFree: true,
      ...(licence.decided ? { license: licence.url } : {}),
      creator: { '@type': 'GovernmentOrganization', name: words.publisher },
      distribution: [
        { '@type': 'DataDownload', encodingFormat: 'application/json', contentUrl: `${address}${bundle}` },
        ...blocks.flatMap(({ files }) =>
          files.map(({ url }) => ({
            '@type': 'DataDownload',
            encodingFormat: 'text/csv',
            contentUrl: `${address}${url}`,
          })),
        ),
      ],
    }))
}

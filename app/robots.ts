import type { MetadataRoute } from 'next'
import { getPortalAddress } from '@/lib/open-data/queries'
import { PRIVATE_FOLDERS } from './private-folders'

export const dynamic = 'force-dynamic'

/** What crawlers may read: published results and open data. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: ['/', '/api/publications/'],
      disallow: PRIVATE_FOLDERS.map((folder) => `/${folder}`),
    },
    sitemap: `${getPortalAddress()}/sitemap.xml`,
  }
}

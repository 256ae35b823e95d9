import { listBlocks } from '@/lib/agency/queries'
import { saysSomething } from '@/lib/former-result/policy'
import { getFormerYear, listFormerResults } from '@/lib/former-result/queries'

/** What is known of a former year; null when nothing is, and for what is no year. */
export async function formerYearPlace(typed: string) {
  const year = /^\d{4}$/.test(typed) ? Number(typed) : 0
  const [facts, all, blocks] = await Promise.all([getFormerYear(year), listFormerResults(), listBlocks()])
  const results = all.filter((r) => r.year === year)
  const isKnown = results.length > 0 || (facts !== null && saysSomething(facts))
  return isKnown ? { year, facts, results, blocks } : null
}

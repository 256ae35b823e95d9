/** One row of a result as one publication had it. */
export { default, generateMetadata } from '@/app/(public)/results/[year]/[blockId]/[agencyId]/[code]/page'

/** One agency's result as one publication had it. */
export { default, generateMetadata } from '@/app/(public)/results/[year]/[blockId]/[agencyId]/page'

/** Checks a result as one publication had it. */
export { default, generateMetadata } from '@/app/(public)/results/[year]/recompute/page'

/** Agencies side by side as one publication had them. */
export { default, generateMetadata } from '@/app/(public)/results/[year]/[blockId]/compare/page'

/** A table of an agency's result as one publication had it. */
export { GET } from '@/app/(public)/results/[year]/[blockId]/[agencyId]/files/[file]/route'

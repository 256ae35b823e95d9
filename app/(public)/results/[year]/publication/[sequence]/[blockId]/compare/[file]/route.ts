/** The comparison as a file, as one publication had it. */
export { GET } from '@/app/(public)/results/[year]/[blockId]/compare/[file]/route'

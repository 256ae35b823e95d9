/** A table as one publication had it, under an address that stays. */
export { GET } from '@/app/(public)/open-data/[year]/[blockId]/[file]/route'

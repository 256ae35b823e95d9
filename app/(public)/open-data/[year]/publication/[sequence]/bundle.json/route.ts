/** The whole result as one publication had it, under an address that stays. */
export { GET } from '@/app/(public)/open-data/[year]/bundle.json/route'

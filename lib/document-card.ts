import type { Drawing } from '@/lib/document'

/** One page about one agency, as data. */
export type CardTable = { head: string[]; rows: string[][]; widths: number[] }

export type Card = {
  /** In the file's own properties. */
  title: string
  language: 'vi' | 'en'
  issuer: string
  heading: string
  agency: string
  block: string
  /** Marks of provisional, demonstration and illustrative figures. */
  marks: string[]
  kpis: { name: string; value: string; more: string }[]
  /** Why there is nothing but this; null for an agency with a result. */
  without: string | null
  fields: { title: string; drawing: Drawing | null }
  history: { title: string; drawing: Drawing | null; notes: string[] }
  losses: { title: string; note: string; table: CardTable | null }
  survey: { title: string; lines: string[] }
  /** Decision, hash, where it can be verified. */
  foot: string[]
}

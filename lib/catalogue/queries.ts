import 'server-only'
import { holdsAny, type Actor } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import type { Rule } from '@/lib/scoring/rule'
import type {
  CatalogueHead,
  CatalogueRow,
  CatalogueTreeNode,
  CatalogueView,
  EvidenceRequirement,
} from './types'

const headSelect = {
  id: true,
  blockId: true,
  year: true,
  version: true,
  titleVi: true,
  titleEn: true,
  decision: true,
  provenance: true,
  provenanceNoteVi: true,
  provenanceNoteEn: true,
  maxPoints: true,
  issuedAt: true,
  derivedFromId: true,
} as const

type HeadRecord = {
  id: string
  blockId: string
  year: number
  version: number
  titleVi: string
  titleEn: string
  decision: unknown
  provenance: string
  provenanceNoteVi: string
  provenanceNoteEn: string
  maxPoints: number
  issuedAt: Date | null
  derivedFromId: string | null
}

const toHead = (c: HeadRecord): CatalogueHead => ({
  id: c.id,
  blockId: c.blockId,
  year: c.year,
  version: c.version,
  title: { vi: c.titleVi, en: c.titleEn },
  decision: c.decision as CatalogueHead['decision'],
  provenance: c.provenance === 'official' ? 'official' : 'illustrative',
  provenanceNote: { vi: c.provenanceNoteVi, en: c.provenanceNoteEn },
  maxPoints: c.maxPoints / 1_000_000,
  issued: c.issuedAt !== null,
  issuedAt: c.issuedAt,
  derivedFromId: c.derivedFromId,
})

/** An issued catalogue cannot change (guarded in the database), so it is read once per process. */
const issuedCatalogues = new Map<string, CatalogueView>()

/**
 * The whole catalogue, for queries and commands that already know that the reader may; null when there is none.
 * Commands pass their transaction: one that waits for a second connection while others wait for its locks with
 * the last ones would stand still with them.
 */
export async function readCatalogue(catalogueId: string, reader: Tx = db): Promise<CatalogueView | null> {
  const known = issuedCatalogues.get(catalogueId)
  if (known) return known
  const catalogue = await reader.catalogue.findUnique({
    where: { id: catalogueId },
    select: {
      ...headSelect,
      nodes: {
        orderBy: { position: 'asc' },
        select: {
          code: true,
          parentCode: true,
          level: true,
          nameVi: true,
          nameEn: true,
          maxPoints: true,
          method: true,
          rule: true,
          evidence: true,
          guidanceVi: true,
          guidanceEn: true,
          leadUnitId: true,
          appliesWhen: true,
        },
      },
    },
  })
  if (!catalogue) return null
  const view = { ...toHead(catalogue), ...toTree(catalogue.nodes) }
  if (view.issued) issuedCatalogues.set(catalogueId, view)
  return view
}

type NodeRecord = {
  code: string
  parentCode: string | null
  level: string
  nameVi: string
  nameEn: string
  maxPoints: number
  method: string | null
  rule: unknown
  evidence: unknown
  guidanceVi: string | null
  guidanceEn: string | null
  leadUnitId: string | null
  appliesWhen: string | null
}

function toTree(records: NodeRecord[]): { nodes: CatalogueTreeNode[]; rows: CatalogueRow[] } {
  const nodes: CatalogueTreeNode[] = []
  const rows: CatalogueRow[] = []
  const byCode = new Map<string, CatalogueTreeNode>()
  for (const record of records) {
    const node = toNode(record)
    byCode.set(node.code, node)
    if (record.rule) rows.push(toRow(record, byCode))
    const parent = record.parentCode ? byCode.get(record.parentCode) : undefined
    if (parent) (parent.children ??= []).push(node)
    else nodes.push(node)
  }
  return { nodes, rows }
}

function toNode(record: NodeRecord): CatalogueTreeNode {
  return {
    code: record.code,
    level: record.level as CatalogueTreeNode['level'],
    name: { vi: record.nameVi, en: record.nameEn },
    maxPoints: record.maxPoints / 1_000_000,
    ...(record.rule ? { rule: record.rule as Rule, method: record.method as 'appraisal' | 'survey' } : {}),
    ...(record.appliesWhen ? { appliesWhen: record.appliesWhen } : {}),
  }
}

function toRow(record: NodeRecord, byCode: Map<string, CatalogueTreeNode>): CatalogueRow {
  const parent = record.parentCode ? byCode.get(record.parentCode) : undefined
  return {
    code: record.code,
    fieldCode: record.code.split('.')[0] ?? record.code,
    criterionCode: record.level === 'component' && parent ? parent.code : record.code,
    name: { vi: record.nameVi, en: record.nameEn },
    maxPoints: record.maxPoints / 1_000_000,
    method: record.method === 'survey' ? 'survey' : 'appraisal',
    rule: record.rule as Rule,
    evidence: (record.evidence ?? []) as EvidenceRequirement[],
    guidance: { vi: record.guidanceVi ?? '', en: record.guidanceEn ?? '' },
    leadUnitId: record.leadUnitId,
    appliesWhen: record.appliesWhen,
  }
}

/** All catalogues, newest first; drafts only for those who prepare them. */
export async function listCatalogues(actor: Actor): Promise<CatalogueHead[]> {
  const seesDrafts = holdsAny(actor, ['homeAffairs', 'administrator', 'auditor'])
  const found = await db.catalogue.findMany({
    where: seesDrafts ? {} : { issuedAt: { not: null } },
    orderBy: [{ year: 'desc' }, { blockId: 'asc' }, { version: 'desc' }],
    select: headSelect,
  })
  return found.map(toHead)
}

/** One catalogue with its tree; null when absent or a draft that is not the actor's to see. */
export async function getCatalogue(actor: Actor, catalogueId: string): Promise<CatalogueView | null> {
  const view = await readCatalogue(catalogueId)
  if (!view) return null
  return view.issued || holdsAny(actor, ['homeAffairs', 'administrator', 'auditor']) ? view : null
}

import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { moveDay, moveYearInText } from '@/lib/move-year'
import { checkCatalogue } from '@/lib/scoring/catalogue-tree'
import { pointsFromDecimal } from '@/lib/scoring/points'
import type { Rule } from '@/lib/scoring/rule'
import { canPrepareCatalogue } from './policy'
import { readCatalogue } from './queries'
import type { CatalogueFile, CatalogueFileNode } from './schema'

type NodeInput = Prisma.CatalogueNodeCreateManyInput

function flatten(
  catalogueId: string,
  nodes: CatalogueFileNode[],
  parentCode: string | null,
  out: NodeInput[],
): NodeInput[] {
  for (const n of nodes) {
    out.push({
      catalogueId,
      code: n.code,
      parentCode,
      position: out.length,
      level: n.level,
      nameVi: n.name.vi,
      nameEn: n.name.en,
      maxPoints: pointsFromDecimal(n.maxPoints),
      method: n.rule ? (n.method ?? 'appraisal') : null,
      rule: n.rule ?? Prisma.DbNull,
      evidence: n.rule ? (n.evidence ?? []) : Prisma.DbNull,
      guidanceVi: n.guidance?.vi ?? null,
      guidanceEn: n.guidance?.en ?? null,
      leadUnitId: n.leadUnit ?? null,
      appliesWhen: n.appliesWhen ?? null,
    })
    if (n.children) flatten(catalogueId, n.children, n.code, out)
  }
  return out
}

/** Attribute keys known for the year, against which `appliesWhen` is checked. */
async function knownAttributes(tx: Tx): Promise<string[]> {
  const keys = await tx.agencyAttribute.findMany({ distinct: ['key'], select: { key: true } })
  return keys.map((k) => k.key)
}

/** A catalogue is never replaced: its name and its place in block, year and version must be free, its block and lead units known. */
async function demandNew(tx: Tx, file: CatalogueFile, version: number): Promise<void> {
  const [taken, block, units] = await Promise.all([
    tx.catalogue.count({
      where: { OR: [{ id: file.id }, { blockId: file.block, year: file.year, version }] },
    }),
    tx.block.count({ where: { id: file.block } }),
    tx.agency.findMany({ select: { id: true } }),
  ])
  if (taken > 0) throw new Refusal('catalogue-exists', { id: file.id })
  const known = new Set(units.map((u) => u.id))
  const unknown = leadUnitsOf(file.nodes).filter((unit) => !known.has(unit))
  if (block === 0) throw new FieldErrors([{ field: 'block', reason: 'unknown-key' }])
  if (unknown.length > 0)
    throw new FieldErrors(
      [...new Set(unknown)].map((unit) => ({ field: `leadUnit ${unit}`, reason: 'unknown-key' })),
    )
}

const leadUnitsOf = (nodes: readonly CatalogueFileNode[]): string[] =>
  nodes.flatMap((n) => [...(n.leadUnit ? [n.leadUnit] : []), ...leadUnitsOf(n.children ?? [])])

/**
 * Takes a catalogue file in as a draft. Refused with all findings of the check at once (sums, codes, bands,
 * attributes, formulas), each with the node's code, and where the same catalogue is there already.
 */
export async function importCatalogue(
  actor: Actor,
  file: CatalogueFile,
  version = 1,
): Promise<{ id: string }> {
  demand(canPrepareCatalogue(actor))
  return inTransaction(async (tx) => {
    const findings = checkCatalogue(
      { maxPoints: file.maxPoints, nodes: file.nodes },
      await knownAttributes(tx),
    )
    if (findings.length > 0) throw new Refusal('catalogue-has-findings', { findings })
    await demandNew(tx, file, version)
    await tx.catalogue.create({
      data: {
        id: file.id,
        blockId: file.block,
        year: file.year,
        version,
        titleVi: file.title.vi,
        titleEn: file.title.en,
        decision: file.decision,
        provenance: file.provenance,
        provenanceNoteVi: file.provenanceNote.vi,
        provenanceNoteEn: file.provenanceNote.en,
        maxPoints: pointsFromDecimal(file.maxPoints),
      },
    })
    await tx.catalogueNode.createMany({ data: flatten(file.id, file.nodes, null, []) })
    await record(tx, actor, { action: 'catalogue.imported', subjectType: 'Catalogue', subjectId: file.id })
    return { id: file.id }
  })
}

/** Issues a draft: from then on it cannot change, the database refuses it. */
export async function issueCatalogue(
  actor: Actor,
  input: { catalogueId: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(async (tx) => {
    const [found] = await tx.$queryRaw<{ issuedAt: Date | null }[]>`
      SELECT "issuedAt" FROM "Catalogue" WHERE "id" = ${input.catalogueId} FOR UPDATE`
    if (!found) throw new Refusal('not-found')
    demand(canPrepareCatalogue(actor, { issued: found.issuedAt !== null }))
    await tx.catalogue.update({ where: { id: input.catalogueId }, data: { issuedAt: now } })
    await record(tx, actor, {
      action: 'catalogue.issued',
      subjectType: 'Catalogue',
      subjectId: input.catalogueId,
    })
  })
}

/** Parts of a rule that are read by the machine, not by people. */
const NOT_WORDS = new Set(['kind', 'key', 'due', 'expression', 'questions', 'whenDenominatorIsZero'])

/** Every text of a value for another year; what the machine reads stays. */
function moveWords(value: unknown, words: (text: string) => string): unknown {
  if (typeof value === 'string') return words(value)
  if (Array.isArray(value)) return value.map((part: unknown) => moveWords(part, words))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, NOT_WORDS.has(key) ? part : moveWords(part, words)]),
  )
}

/** A rule for another year: its deadline moves by whole years, and the years named in its words with it. */
function moveRule(rule: Rule, by: number, words: (text: string) => string): Rule {
  const moved = moveWords(rule, words) as Rule
  return moved.kind === 'deadline' ? { ...moved, due: moveDay(moved.due, by) } : moved
}

type NodeRecord = Prisma.CatalogueNodeGetPayload<object>

function moveNode(node: NodeRecord, catalogueId: string, from: number, by: number): NodeInput {
  const rule = node.rule as Rule | null
  const words = (text: string) => moveYearInText(text, from, by)
  return {
    ...node,
    catalogueId,
    nameVi: words(node.nameVi),
    nameEn: words(node.nameEn),
    guidanceVi: node.guidanceVi && words(node.guidanceVi),
    guidanceEn: node.guidanceEn && words(node.guidanceEn),
    rule: rule ? moveRule(rule, by, words) : Prisma.DbNull,
    evidence: node.evidence ? (moveWords(node.evidence, words) as Prisma.InputJsonValue) : Prisma.DbNull,
  }
}

/** Copies a catalogue into a draft for another year, day rules moved by whole years; the source is named. */
export async function copyCatalogue(
  actor: Actor,
  input: { catalogueId: string; toYear: number },
): Promise<{ id: string }> {
  demand(canPrepareCatalogue(actor))
  const source = await readCatalogue(input.catalogueId)
  if (!source) throw new Refusal('not-found')
  const by = input.toYear - source.year
  return inTransaction(async (tx) => {
    const last = await tx.catalogue.aggregate({
      where: { blockId: source.blockId, year: input.toYear },
      _max: { version: true },
    })
    const version = (last._max.version ?? 0) + 1
    const id = `hanoi-${input.toYear}-${source.blockId}${version > 1 ? `-v${version}` : ''}`
    const from = await tx.catalogue.findUniqueOrThrow({ where: { id: source.id } })
    await tx.catalogue.create({
      data: {
        ...from,
        id,
        year: input.toYear,
        version,
        titleVi: moveYearInText(source.title.vi, source.year, by),
        titleEn: moveYearInText(source.title.en, source.year, by),
        decision: from.decision ?? {},
        derivedFromId: source.id,
        issuedAt: null,
      },
    })
    const nodes = await tx.catalogueNode.findMany({
      where: { catalogueId: source.id },
      orderBy: { position: 'asc' },
    })
    await tx.catalogueNode.createMany({ data: nodes.map((n) => moveNode(n, id, source.year, by)) })
    await record(tx, actor, {
      action: 'catalogue.copied',
      subjectType: 'Catalogue',
      subjectId: id,
      detail: { from: source.id },
    })
    return { id }
  })
}

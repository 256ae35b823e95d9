import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BUNDLE_VERSIONS, bundleJsonSchema, bundleSchema } from '@/lib/publication/schema'
import { smallBundle } from '@/tests/support/small-bundle'

const FOLDER = 'public/schemas'

/** What the schema says is wrong, as paths. */
const wrongIn = (bundle: unknown): string[] =>
  bundleSchema.safeParse(bundle).error?.issues.map(({ path }) => path.join('/')) ?? []

describe('the schema of published bundles', () => {
  it.each(BUNDLE_VERSIONS)('stands up to date as JSON Schema of version %i', (version) => {
    const published: unknown = JSON.parse(readFileSync(`${FOLDER}/bundle-${version}.json`, 'utf8'))
    // After a change: npx tsx scripts/write-bundle-schemas.ts. A version that has been published once never changes.
    expect(published).toEqual(JSON.parse(JSON.stringify(bundleJsonSchema(version))))
    expect(published).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: `Published result of a PAR index round, bundle version ${version}`,
      properties: { formatVersion: { const: version } },
      additionalProperties: false,
    })
  })

  it('is published for every version and no other', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(BUNDLE_VERSIONS.map((version) => `bundle-${version}.json`))
  })

  it('holds what version 2 adds, and refuses the bundle without it', () => {
    expect(wrongIn(smallBundle())).toEqual([])
    expect(wrongIn({ ...smallBundle(), settings: undefined })).toEqual(['settings'])
    const bare = smallBundle()
    const agency: Record<string, unknown> | undefined = bare.blocks[0]?.agencies[0]
    for (const key of ['sums', 'change', 'surveyEstimates', 'bonusPoints', 'penaltyPoints'])
      delete agency?.[key]
    const block: Record<string, unknown> | undefined = bare.blocks[0]
    for (const key of ['bonusCapPoints', 'penaltyCapPoints']) delete block?.[key]
    expect(wrongIn(bare).sort()).toEqual([
      'blocks/0/agencies/0/bonusPoints',
      'blocks/0/agencies/0/change',
      'blocks/0/agencies/0/penaltyPoints',
      'blocks/0/agencies/0/sums',
      'blocks/0/agencies/0/surveyEstimates',
      'blocks/0/bonusCapPoints',
      'blocks/0/penaltyCapPoints',
    ])
  })

  it('holds what groups said from version 4 on, and in no former one', () => {
    expect(wrongIn({ ...smallBundle(), formatVersion: 2 })).toEqual([
      ...['0', '1', '2'].map((agency) => `blocks/0/agencies/${agency}/surveyEstimates/0`),
      'blocks/0',
      'blocks/1',
    ])
    const bundle = smallBundle()
    for (const block of bundle.blocks) {
      block.questionnaire = null
      for (const agency of block.agencies) for (const estimate of agency.surveyEstimates) estimate.groups = []
    }
    expect(wrongIn(bundle)).toEqual([])
  })

  it('refuses parts that it does not know, so that nothing unread stands beside what was checked', () => {
    const bundle = smallBundle()
    Object.assign(bundle.blocks[0]?.agencies[0]?.total ?? {}, { pointz: 1 })
    expect(wrongIn(bundle)).toEqual(['blocks/0/agencies/0/total'])
  })
})

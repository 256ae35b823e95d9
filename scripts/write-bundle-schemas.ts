// npx tsx scripts/write-bundle-schemas.ts: writes the JSON Schema of every bundle version into public/schemas.
import { mkdirSync, writeFileSync } from 'node:fs'
import { BUNDLE_VERSIONS, bundleJsonSchema } from '@/lib/publication/schema'

const FOLDER = 'public/schemas'

mkdirSync(FOLDER, { recursive: true })
for (const version of BUNDLE_VERSIONS)
  writeFileSync(`${FOLDER}/bundle-${version}.json`, `${JSON.stringify(bundleJsonSchema(version), null, 2)}\n`)

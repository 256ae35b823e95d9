'use server'

import { runAction } from '@/lib/action'
import { copyCatalogue, issueCatalogue } from '@/lib/catalogue/commands'
import { copyCatalogueSchema, issueCatalogueSchema } from '@/lib/catalogue/schema'

export async function copyCatalogueAction(input: unknown) {
  return runAction(copyCatalogueSchema, input, (actor, i) => copyCatalogue(actor, i))
}

export async function issueCatalogueAction(input: unknown) {
  return runAction(issueCatalogueSchema, input, (actor, i) => issueCatalogue(actor, i))
}

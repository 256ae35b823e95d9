'use server'

import { runAction } from '@/lib/action'
import { copyCatalogue, importCatalogue, issueCatalogue } from '@/lib/catalogue/commands'
import { catalogueFileSchema, copyCatalogueSchema, issueCatalogueSchema } from '@/lib/catalogue/schema'

export async function importCatalogueAction(input: unknown) {
  return runAction(catalogueFileSchema, input, (actor, file) => importCatalogue(actor, file))
}

export async function copyCatalogueAction(input: unknown) {
  return runAction(copyCatalogueSchema, input, (actor, i) => copyCatalogue(actor, i))
}

export async function issueCatalogueAction(input: unknown) {
  return runAction(issueCatalogueSchema, input, (actor, i) => issueCatalogue(actor, i))
}

import type { CatalogueTreeNode } from '@/lib/catalogue/types'
import type { RowView } from './row-view'

/** A criterion with its rows; a criterion without components is its own only row. */
export type Criterion = { node: CatalogueTreeNode; views: RowView[] }
export type FieldOfCriteria = { node: CatalogueTreeNode; criteria: Criterion[]; views: RowView[] }

export function criteriaOf(
  nodes: readonly CatalogueTreeNode[],
  views: readonly RowView[],
): FieldOfCriteria[] {
  return nodes.map((field) => {
    const own = views.filter((view) => view.row.fieldCode === field.code)
    const children: readonly CatalogueTreeNode[] = field.children ?? []
    const criteria = children.map((node) => ({
      node,
      views: own.filter((view) => view.row.criterionCode === node.code),
    }))
    return { node: field, criteria, views: own }
  })
}

export const hasWork = (view: RowView): boolean => view.isOpenToAgency && !view.isDone

/** How many rows of a part still ask for something. */
export const workLeft = (views: readonly RowView[]): number => views.filter(hasWork).length

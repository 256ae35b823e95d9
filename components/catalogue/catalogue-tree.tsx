import { useLocale, useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { Code } from '@/components/ui/code'
import type { CatalogueRow, CatalogueTreeNode } from '@/lib/catalogue/types'
import { pointsFromDecimal } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'
import { CatalogueRowDetail } from './catalogue-row-detail'

type CatalogueTreeProps = {
  nodes: CatalogueTreeNode[]
  rows: ReadonlyMap<string, CatalogueRow>
  agencies: ReadonlyMap<string, Bilingual>
  /** Rows stand open, as after a search. */
  open: boolean
}

/** Fields, criteria and rows; each row opens to its rule in words, evidence and guidance. */
export function CatalogueTree({ nodes, ...rest }: CatalogueTreeProps) {
  return (
    <div className="flex flex-col gap-4">
      {nodes.map((field) => (
        <section
          key={field.code}
          id={`node-${field.code}`}
          aria-labelledby={`name-${field.code}`}
          className="rounded-panel border border-line bg-surface"
        >
          <header className="flex items-baseline gap-3 border-b border-line bg-surface-sunken px-4 py-2">
            <Code>{field.code}</Code>
            <h2 id={`name-${field.code}`} className="min-w-0 flex-1 text-16 font-semibold">
              <NodeName node={field} />
            </h2>
            <MaxPoints node={field} />
          </header>
          {field.children?.map((criterion) => (
            <Criterion key={criterion.code} node={criterion} {...rest} />
          ))}
        </section>
      ))}
    </div>
  )
}

function NodeName({ node }: { node: CatalogueTreeNode }) {
  return <>{node.name[useLocale()]}</>
}

function MaxPoints({ node }: { node: CatalogueTreeNode }) {
  const t = useTranslations('catalogues')
  return (
    <span className="flex-none text-13 whitespace-nowrap">
      <span className="sr-only">{t('maxPoints')} </span>
      <Points value={pointsFromDecimal(node.maxPoints)} />
    </span>
  )
}

function Criterion({ node, ...rest }: { node: CatalogueTreeNode } & Omit<CatalogueTreeProps, 'nodes'>) {
  if (!node.children) return <Row node={node} {...rest} />
  return (
    <>
      <div className="flex items-baseline gap-3 border-t border-line-faint px-4 py-1.5 font-semibold first-of-type:border-t-0">
        <Code>{node.code}</Code>
        <h3 className="min-w-0 flex-1 text-14">
          <NodeName node={node} />
        </h3>
        <MaxPoints node={node} />
      </div>
      {node.children.map((child) => (
        <Row key={child.code} node={child} {...rest} />
      ))}
    </>
  )
}

function Row({
  node,
  rows,
  agencies,
  open,
}: { node: CatalogueTreeNode } & Omit<CatalogueTreeProps, 'nodes'>) {
  const t = useTranslations('catalogues')
  const row = rows.get(node.code)
  if (!row) return null
  return (
    <details open={open} className="group border-t border-line-faint">
      <summary className="focus-inset flex min-h-8 items-baseline gap-3 px-4 py-1.5 text-13 hover:bg-surface-hover max-md:min-h-11 md:pl-8">
        <Code className="min-w-10">{node.code}</Code>
        <span className="min-w-0 flex-1">
          <NodeName node={node} />
          {row.appliesWhen && <span className="text-ink-muted"> · {t('conditional')}</span>}
        </span>
        <span className="flex-none text-12 text-ink-muted max-md:sr-only">{t(`kind.${row.rule.kind}`)}</span>
        <MaxPoints node={node} />
      </summary>
      <CatalogueRowDetail
        row={row}
        leadUnit={row.leadUnitId ? (agencies.get(row.leadUnitId) ?? null) : null}
      />
    </details>
  )
}

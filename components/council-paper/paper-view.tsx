import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { Block, Cell, Paper } from '@/lib/document'

/** A paper as it will be printed, on the page: the same data that the files are made from. */
export function PaperView({ paper }: { paper: Paper }) {
  const t = useTranslations('papers')
  const annexes = paper.annexes ?? []
  return (
    <section
      aria-label={t('systemParts')}
      lang={paper.language}
      className="rounded-panel border border-line bg-surface px-4 py-5 text-14 md:px-8"
    >
      <div className="mb-5 grid gap-3 text-center md:grid-cols-2">
        <div>
          <p>{paper.issuer.above}</p>
          <p className="font-semibold">{paper.issuer.name}</p>
          <p className="whitespace-pre">{paper.number}</p>
        </div>
        <div>
          <p className="font-semibold">{paper.motto.state}</p>
          <p className="font-semibold underline">{paper.motto.words}</p>
          <p className="whitespace-pre-wrap italic">{paper.placeAndDay}</p>
        </div>
      </div>
      <Blocks blocks={paper.body} />
      <Ending paper={paper} />
      {annexes.map((annex, i) => (
        <div key={i} className="mt-6 border-t border-line pt-5">
          <Blocks blocks={annex.body} />
        </div>
      ))}
    </section>
  )
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, i) => <PaperBlock key={i} block={block} />)
}

function PaperBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'title':
      return <p className="my-2 text-center text-16 font-semibold">{block.text}</p>
    case 'heading':
      return <h3 className="mt-4 mb-1.5 font-semibold">{block.text}</h3>
    case 'paragraph':
      return (
        <p className={clsx('mb-1.5 whitespace-pre-line', block.align === 'center' && 'text-center')}>
          {block.runs.map((run, i) => (
            <span key={i} className={clsx(run.bold && 'font-semibold', run.italic && 'italic')}>
              {run.text}
            </span>
          ))}
        </p>
      )
    case 'table':
      return <PaperTable block={block} />
    case 'figure':
      return (
        <span
          role="img"
          aria-label={block.alt}
          className="my-2 block max-w-full bg-contain bg-no-repeat"
          style={{
            width: `${block.width}pt`,
            aspectRatio: block.width / block.height,
            backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(block.svg)}")`,
          }}
        />
      )
  }
}

function PaperTable({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  const t = useTranslations('papers')
  const of = (cell: Cell) =>
    clsx(
      'align-top!',
      cell.align === 'right' && 'n',
      cell.align === 'center' && 'text-center',
      cell.bold && 'font-semibold',
    )
  return (
    <div className="my-2 overflow-x-auto" tabIndex={0} role="region" aria-label={t('systemParts')}>
      <table className="data-table">
        <thead>
          <tr>
            {block.head.map((cell, i) => (
              <th key={i} scope="col">
                {cell.text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, i) => (
                <td key={i} colSpan={cell.span} className={of(cell)}>
                  {cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Ending({ paper }: { paper: Paper }) {
  const { recipients, signature, secondSignature } = paper
  const signed = (who: Paper['signature']) => (
    <div className="text-center">
      <p className="font-semibold">{who.position}</p>
      <p className="mb-12 italic">{who.hint}</p>
      <p className="font-semibold">{who.name}</p>
    </div>
  )
  const told = (
    <div className="text-13">
      <p className="font-semibold italic">{recipients.title}</p>
      {recipients.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
  return (
    <>
      <div className="mt-5 grid gap-3 md:grid-cols-2">
        {secondSignature ? signed(secondSignature) : told}
        {signed(signature)}
      </div>
      {secondSignature && <div className="mt-4">{told}</div>}
    </>
  )
}

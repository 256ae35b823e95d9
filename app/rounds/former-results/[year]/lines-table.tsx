import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Percent } from '@/components/figure/percent'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { FormerDesk, FormerLine } from '@/lib/former-result/types'
import { MISSING } from '@/lib/format'

/** Every agency of the year, those without a figure too: each with its source, its mark, and the way to change it. */
export function LinesTable({ desk, label }: { desk: FormerDesk; label: string }) {
  const t = useTranslations('formerResults')
  const withParts = desk.lines.some(
    ({ figures: f }) => f !== null && (f.appraisalHundredths !== null || f.surveyHundredths !== null),
  )
  const withWarnings = desk.lines.some(({ figures }) => Boolean(figures?.warning))
  // Where no list of the year is kept at all, it is said once.
  const noneListed = desk.lines.length > 0 && desk.lines.every((line) => !line.isListed)
  return (
    <>
      {noneListed && <p className="mb-2 text-13 text-ink-muted">{t('noneListed')}</p>}
      <TableWrap label={label} fits>
        {desk.lines.length === 0 ? (
          <EmptyState what={t('noAgencies')} who={t('noAgenciesWho')} />
        ) : (
          <Table>
            <thead>
              <tr>
                <Th>{t('column.agency')}</Th>
                <Th numeric>{t('field.rank')}</Th>
                <Th numeric>{t('field.indexHundredths')}</Th>
                {withParts && <Th numeric>{t('field.appraisalHundredths')}</Th>}
                {withParts && <Th numeric>{t('field.surveyHundredths')}</Th>}
                <Th className="max-md:hidden">{t('column.source')}</Th>
                {withWarnings && <Th>{t('field.warning')}</Th>}
                <Th>{t('column.act')}</Th>
              </tr>
            </thead>
            <tbody>
              {desk.lines.map((line) => (
                <Line
                  key={line.agencyId}
                  line={line}
                  year={desk.year}
                  canEdit={desk.canEdit.allowed}
                  withParts={withParts}
                  withWarnings={withWarnings}
                  tellsNotListed={!noneListed}
                />
              ))}
            </tbody>
          </Table>
        )}
      </TableWrap>
    </>
  )
}

type LineProps = {
  line: FormerLine
  year: number
  canEdit: boolean
  withParts: boolean
  withWarnings: boolean
  tellsNotListed: boolean
}

function Line({ line, year, canEdit, withParts, withWarnings, tellsNotListed }: LineProps) {
  const t = useTranslations('formerResults')
  const locale = useLocale()
  const { figures } = line
  const sources = figures ? figures.sourceUrls.length + (figures.sourceDocument ? 1 : 0) : 0
  return (
    <tr>
      <th scope="row">
        {line.name[locale]}
        {tellsNotListed && !line.isListed && (
          <span className="block text-12 text-ink-muted">{t('notListed')}</span>
        )}
      </th>
      <Td numeric>{figures?.rank ?? MISSING}</Td>
      <Td numeric deciding>
        <Percent hundredths={figures?.indexHundredths ?? null} />
      </Td>
      {withParts && (
        <Td numeric>
          <Percent hundredths={figures?.appraisalHundredths ?? null} />
        </Td>
      )}
      {withParts && (
        <Td numeric>
          <Percent hundredths={figures?.surveyHundredths ?? null} />
        </Td>
      )}
      <Td className="text-12 whitespace-nowrap max-md:hidden">
        {figures ? t('sources', { count: sources }) : MISSING}
        {figures?.decision && <span className="block text-ink-muted">{figures.decision}</span>}
      </Td>
      {withWarnings && <Td className="max-w-md text-12">{figures?.warning ?? ''}</Td>}
      <Td className="whitespace-nowrap">
        <Link href={`/rounds/former-results/${year}/${line.agencyId}`} className="touch-target">
          {t(canEdit ? (figures ? 'correct' : 'enter') : 'look')}
          <span className="sr-only"> {line.name[locale]}</span>
        </Link>
      </Td>
    </tr>
  )
}

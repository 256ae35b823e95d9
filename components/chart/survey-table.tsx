import { useLocale, useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import { formatCount, MISSING } from '@/lib/format'
import type { SurveyGroupResult, SurveyRowResult } from '@/lib/survey-result/types'
import type { SurveyWords } from './survey-lines'

type SurveyTableProps = { rows: readonly SurveyRowResult[]; words: SurveyWords }

/** Every survey row with its questions: the share of all, then what each group said. */
export function SurveyTable({ rows, words }: SurveyTableProps) {
  const t = useTranslations('chart')
  const asked = rows.some((row) => row.questions.length > 0)
  return (
    <Table>
      <thead>
        <tr>
          <Th>{t('survey.row')}</Th>
          {asked && <Th>{t('survey.question')}</Th>}
          {asked && <Th>{t('survey.groups')}</Th>}
          <Th numeric>{t('survey.share')}</Th>
          <Th numeric>{t('survey.margin')}</Th>
          <Th numeric>{t('survey.answers')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RowLines key={row.code} row={row} asked={asked} words={words} />
        ))}
      </tbody>
    </Table>
  )
}

function RowLines({ row, asked, words }: { row: SurveyRowResult; asked: boolean; words: SurveyWords }) {
  const t = useTranslations('chart')
  const locale = useLocale()
  const groups = asked ? row.groups : []
  const names = [...new Set(row.questions.flatMap((q) => q.groups.map((g) => g.name[locale])))]
  return (
    <>
      <tr>
        <th scope="row" rowSpan={groups.length + 1} className="align-top">
          {row.code} {row.name[locale]}
        </th>
        {asked && (
          <td rowSpan={groups.length + 1} className="align-top">
            {row.questions.map((q) => q.text[locale]).join(' ')}
          </td>
        )}
        {asked && (
          <td className={groups.length > 0 ? 'font-semibold' : undefined}>
            {groups.length > 0 ? t('survey.allGroups') : names.join('; ')}
          </td>
        )}
        <Td numeric deciding>
          {words.percent(row.shareMillionths)}
        </Td>
        <Td numeric>{row.tooFew ? t('survey.tooFew') : (words.range(row.interval) ?? MISSING)}</Td>
        <Td numeric>{row.tooFew ? t('survey.tooFew') : formatCount(row.answerCount, { locale })}</Td>
      </tr>
      {groups.map((group) => (
        <GroupLine key={group.key} group={group} words={words} />
      ))}
    </>
  )
}

function GroupLine({ group, words }: { group: SurveyGroupResult; words: SurveyWords }) {
  const t = useTranslations('chart')
  const locale = useLocale()
  const { tooFew, shareMillionths, interval, answerCount, name } = group
  const untold = t('survey.untold')
  return (
    <tr>
      <td>{name[locale]}</td>
      <Td numeric>{shareMillionths === null ? untold : words.percent(shareMillionths)}</Td>
      <Td numeric>{tooFew ? untold : (words.range(interval) ?? MISSING)}</Td>
      <Td numeric>{tooFew ? untold : formatCount(answerCount, { locale })}</Td>
    </tr>
  )
}

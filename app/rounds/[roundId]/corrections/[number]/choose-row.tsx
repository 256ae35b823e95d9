import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import type { CorrectionView } from '@/lib/correction/types'

type ChooseRowProps = { correction: CorrectionView; asked: string | undefined }

/** Agency first, then one of its rows: plain forms, so that the address names what is open. */
export function ChooseRow({ correction, asked }: ChooseRowProps) {
  const t = useTranslations('correction')
  const figures = useFigures()
  const { choices, rowsOfAgency, openRow } = correction
  const isChosen = choices.some((block) => block.agencies.some((a) => a.id === asked))
  return (
    <Panel title={t('addTitle')} className="mb-4">
      <form className="flex flex-wrap items-end gap-3">
        <Field label={t('agency')} className="min-w-[18rem] flex-1">
          {(control) => (
            <Select {...control} name="agency" defaultValue={isChosen ? asked : ''}>
              <option value="">{t('chooseAgency')}</option>
              {choices.map((block) => (
                <optgroup key={block.blockId} label={figures.words(block.blockName)}>
                  {block.agencies.map((agency) => (
                    <option key={agency.id} value={agency.id}>
                      {figures.words(agency.name)}
                    </option>
                  ))}
                </optgroup>
              ))}
            </Select>
          )}
        </Field>
        {isChosen && (
          <Field label={t('row')} className="min-w-[18rem] flex-[2]">
            {(control) => (
              <Select {...control} name="code" key={asked} defaultValue={openRow?.row.code ?? ''}>
                <option value="">{t('chooseRow')}</option>
                {rowsOfAgency.map((row) => (
                  <option key={row.code} value={row.code}>
                    {row.code} · {figures.words(row.name)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Button type="submit">{t(isChosen ? 'open' : 'chooseAgency')}</Button>
      </form>
    </Panel>
  )
}

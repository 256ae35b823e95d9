import { useLocale, useTranslations } from 'next-intl'
import { formatTenths, percentTenths } from '@/components/ranking/percent-tenths'
import { formatPercentHundredths, formatSignedPoints } from '@/lib/format'
import type { FieldAgainstBlock } from '@/lib/agency-result/types'
import { pointsFromMillionths } from '@/lib/scoring/points'

const WHOLE = 10_000
const TEN_PERCENT = 1_000
const MILLIONTHS_PER_HUNDREDTH = 10_000

type Scale = { from: number; at: (hundredths: number) => string }

/** From the tens below the lowest share to 100 %. */
function scaleOf(fields: readonly FieldAgainstBlock[]): Scale {
  const lowest = Math.min(...fields.flatMap((f) => [f.lowest ?? WHOLE, f.percentHundredths ?? WHOLE]))
  const from = Math.min(Math.floor(lowest / TEN_PERCENT) * TEN_PERCENT, WHOLE - TEN_PERCENT)
  return { from, at: (hundredths) => `${((hundredths - from) / (WHOLE - from)) * 100}%` }
}

/** Every field of the agency within its block: range, middle half, median, and the agency's dot. */
export function FieldsSpread({ fields }: { fields: readonly FieldAgainstBlock[] }) {
  const locale = useLocale()
  const scale = scaleOf(fields)
  const ticks = Array.from(
    { length: (WHOLE - scale.from) / TEN_PERCENT + 1 },
    (_, i) => scale.from + i * TEN_PERCENT,
  )
  const shownTicks = ticks.filter((_, i) => ticks.length < 5 || i % 2 === (ticks.length - 1) % 2)
  return (
    <div>
      <ul>
        {fields.map((field) => (
          <FieldLine key={field.code} field={field} scale={scale} />
        ))}
      </ul>
      <div
        aria-hidden="true"
        className="grid grid-cols-[minmax(8rem,14rem)_1fr_6.5rem] gap-x-3 max-md:grid-cols-[1fr_auto]"
      >
        <div className="fig relative col-start-2 mx-2 h-4 text-12 text-ink-muted max-md:col-span-2 max-md:col-start-1">
          {shownTicks.map((tick) => (
            <span
              key={tick}
              className="absolute -translate-x-1/2 whitespace-nowrap"
              style={{ left: scale.at(tick) }}
            >
              {formatPercentHundredths(tick, { locale }).slice(0, -3)}
            </span>
          ))}
        </div>
      </div>
    </div>
  )
}

function FieldLine({ field, scale }: { field: FieldAgainstBlock; scale: Scale }) {
  const t = useTranslations('chart')
  const locale = useLocale()
  const { percentHundredths: own, median } = field
  const print = (hundredths: number | null) => formatPercentHundredths(hundredths, { locale })
  const words = t('fieldsAlt', {
    field: `${field.code} ${field.name[locale]}`,
    value: formatTenths(percentTenths(field), locale),
    median: print(median),
    lowest: print(field.lowest),
    highest: print(field.highest),
  })
  const change =
    own === null || median === null ? null : pointsFromMillionths((own - median) * MILLIONTHS_PER_HUNDREDTH)
  const ink =
    change === null || change === 0
      ? 'text-ink-muted'
      : change > 0
        ? 'text-adjusted-up-ink'
        : 'text-adjusted-down-ink'
  return (
    <li className="grid grid-cols-[minmax(8rem,14rem)_1fr_6.5rem] items-center gap-x-3 border-b border-line-faint py-1 text-13 last:border-b-0 max-md:grid-cols-[1fr_auto]">
      <a href={`#field-${field.code}`} className="flex gap-2 text-ink no-underline hover:underline">
        <span className="fig flex-none text-ink-faint">{field.code}</span>
        <span>{field.name[locale]}</span>
      </a>
      <div role="img" aria-label={words} className="relative mx-2 h-5 max-md:order-3 max-md:col-span-2">
        {field.lowest !== null && field.highest !== null && <Range field={field} scale={scale} />}
        {median !== null && (
          <span
            className="absolute top-0.5 h-4 w-0.5 -translate-x-1/2 bg-chart-median"
            style={{ left: scale.at(median) }}
          />
        )}
        {own !== null && (
          <span
            className="absolute top-1/2 size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-surface bg-chart-1 outline outline-chart-1"
            style={{ left: scale.at(own) }}
          />
        )}
      </div>
      <span className="fig flex justify-end gap-2 whitespace-nowrap">
        <b className="font-semibold">{formatTenths(percentTenths(field), locale)}</b>
        <span className={`w-12 text-right text-12 leading-5 ${ink}`}>
          {formatSignedPoints(change, { locale })}
        </span>
      </span>
    </li>
  )
}

function Range({ field, scale }: { field: FieldAgainstBlock; scale: Scale }) {
  const between = (from: number, to: number) => ({
    left: scale.at(from),
    width: `calc(${scale.at(to)} - ${scale.at(from)})`,
  })
  const { lowest, highest, lowerQuarter, upperQuarter } = field
  return (
    <>
      <span className="absolute top-1/2 h-px bg-chart-axis" style={between(lowest ?? 0, highest ?? 0)} />
      {lowerQuarter !== null && upperQuarter !== null && (
        <span
          className="absolute top-1/2 h-2.5 -translate-y-1/2 bg-chart-range"
          style={between(lowerQuarter, upperQuarter)}
        />
      )}
    </>
  )
}

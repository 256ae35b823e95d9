import Link from 'next/link'
import { ChartMark } from '@/components/chart/chart-legend'
import { sideMark } from './side-marks'

/** The name of a side with the mark that it bears in the chart. */
export function SideHead({ place, name, href }: { place: number; name: string; href: string }) {
  return (
    <Link
      href={href}
      className="touch-target inline-flex items-center gap-1.5 whitespace-normal text-ink no-underline hover:underline"
    >
      <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true" className="flex-none">
        <ChartMark {...sideMark(place)} cx={7} cy={7} />
      </svg>
      {name}
    </Link>
  )
}

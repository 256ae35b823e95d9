import type { ReactNode } from 'react'

/**
 * The picture that stands where an address is shared: 1200 × 630, drawn on the server. Its renderer knows flex boxes and
 * plain values alone, so the colours of app/tokens.css stand here as they are in the light theme.
 */
export const CARD = { width: 1200, height: 630 } as const
export const INK = {
  page: '#f3f5f8',
  surface: '#ffffff',
  line: '#d6dce4',
  ink: '#15202d',
  muted: '#465365',
  action: '#0b4f96',
  bar: '#c5d3e3',
  emblem: '#a80f1b',
  gold: '#ffd75e',
  warningSoft: '#fdf3df',
  warningInk: '#7a4a00',
} as const

/** Letters that fit into a line in the large size. */
const LONG_TITLE = 40

type ShareCardProps = {
  site: string
  city: string
  title: string
  sub: string
  /** What kind of figures these are; never left out where they are no real result. */
  marks: readonly string[]
  decision: string
  children: ReactNode
}

export function ShareCard({ site, city, title, sub, marks, decision, children }: ShareCardProps) {
  return (
    <div style={{ ...column, width: '100%', height: '100%', background: INK.page, color: INK.ink }}>
      <div style={{ ...row, alignItems: 'center', height: 84, background: INK.emblem, padding: '0 48px' }}>
        <Emblem />
        <div style={{ ...column, marginLeft: 18, color: '#ffffff' }}>
          <div style={{ fontSize: 26, fontWeight: 700 }}>{site}</div>
          <div style={{ fontSize: 19 }}>{city}</div>
        </div>
      </div>
      <div style={{ ...column, flex: 1, padding: '26px 48px 0' }}>
        <div
          style={{
            ...oneLine,
            fontSize: title.length > LONG_TITLE ? 36 : 44,
            fontWeight: 700,
            lineHeight: 1.2,
          }}
        >
          {title}
        </div>
        <div style={{ ...oneLine, fontSize: 25, color: INK.muted }}>{sub}</div>
        {children}
      </div>
      <div style={{ ...column, padding: '0 48px 22px' }}>
        <div style={row}>
          {marks.map((mark) => (
            <div key={mark} style={markLook}>
              {mark}
            </div>
          ))}
        </div>
        <div style={{ ...oneLine, marginTop: 10, fontSize: 21, color: INK.muted }}>{decision}</div>
      </div>
    </div>
  )
}

const markLook = {
  display: 'flex',
  marginRight: 14,
  padding: '2px 14px',
  background: INK.warningSoft,
  border: `2px solid ${INK.warningInk}`,
  color: INK.warningInk,
  fontSize: 20,
  fontWeight: 700,
} as const

export const row = { display: 'flex', flexDirection: 'row' } as const
export const column = { display: 'flex', flexDirection: 'column' } as const
export const oneLine = {
  display: 'block',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  lineClamp: 1,
} as const

function Emblem() {
  return (
    <svg width="52" height="52" viewBox="0 0 16 16" fill="none" stroke={INK.gold} strokeWidth="1.2">
      <rect x="2" y="2" width="12" height="12" />
      <circle cx="8" cy="8" r="3.4" />
      <circle cx="8" cy="8" r="0.8" fill={INK.gold} />
    </svg>
  )
}

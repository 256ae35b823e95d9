import { column, INK, oneLine, row } from './share-card'

export type RankingCardRow = { rank: string; name: string; index: string; /** 0 to 1 */ share: number }

/** The first places of a block: place, name, index as a bar with its value. */
export function RankingCard({ rows }: { rows: readonly RankingCardRow[] }) {
  return (
    <div style={{ ...column, marginTop: 20 }}>
      {rows.map(({ rank, name, index, share }) => (
        <div
          key={name}
          style={{
            ...row,
            alignItems: 'center',
            height: 58,
            borderTop: `1px solid ${INK.line}`,
            fontSize: 27,
            background: INK.surface,
            padding: '0 20px',
          }}
        >
          <div style={{ display: 'flex', width: 62, fontWeight: 700, color: INK.action }}>{rank}</div>
          <div style={{ ...oneLine, width: 590 }}>{name}</div>
          <div style={{ display: 'flex', width: 280, height: 16, background: INK.page }}>
            <div style={{ display: 'flex', width: `${share * 100}%`, background: INK.action }} />
          </div>
          <div style={{ display: 'flex', flex: 1, justifyContent: 'flex-end', fontWeight: 700 }}>{index}</div>
        </div>
      ))}
    </div>
  )
}

type AgencyCardProps = {
  figures: readonly { label: string; value: string }[]
  bars: readonly { label: string; value: string; share: number; isOwn: boolean }[]
}

/** One agency: its place and index in large figures, and the index beside the block's median and best. */
export function AgencyCard({ figures, bars }: AgencyCardProps) {
  return (
    <div style={{ ...column, marginTop: 24 }}>
      <div style={row}>
        {figures.map(({ label, value }) => (
          <div key={label} style={{ ...column, marginRight: 70 }}>
            <div style={{ fontSize: 23, color: INK.muted }}>{label}</div>
            <div style={{ fontSize: 74, fontWeight: 700, lineHeight: 1.15 }}>{value}</div>
          </div>
        ))}
      </div>
      <div style={{ ...column, marginTop: 18 }}>
        {bars.map(({ label, value, share, isOwn }) => (
          <div key={label} style={{ ...row, alignItems: 'center', height: 48, fontSize: 25 }}>
            <div style={{ ...oneLine, width: 330, fontWeight: isOwn ? 700 : 400 }}>{label}</div>
            <div style={{ display: 'flex', width: 600, height: 20, background: INK.surface }}>
              <div
                style={{
                  display: 'flex',
                  width: `${share * 100}%`,
                  background: isOwn ? INK.action : INK.bar,
                }}
              />
            </div>
            <div style={{ display: 'flex', flex: 1, justifyContent: 'flex-end', fontWeight: 700 }}>
              {value}
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}

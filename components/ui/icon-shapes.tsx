/** Every sign of the portal on a 16 × 16 grid, drawn with the text's colour. A sign never stands without a word. */
export const iconShapes = {
  'not-scored': <circle cx="8" cy="8" r="5.5" strokeDasharray="2.2 2.2" />,
  filled: (
    <>
      <circle cx="8" cy="8" r="6" fill="currentColor" />
      <path d="M5.2 8.2l2 2 3.6-4.2" stroke="var(--surface)" strokeWidth="1.8" />
    </>
  ),
  'needs-evidence': (
    <>
      <path d="M9.5 2H4v12h8V4.5z" />
      <path d="M9.3 2v2.8H12" />
      <path d="M8 7v3" />
      <circle cx="8" cy="11.9" r=".4" fill="currentColor" />
    </>
  ),
  'needs-explanation': (
    <>
      <path d="M2.2 3h11.6v8H7.4L4.6 13.6V11H2.2z" />
      <path d="M5 6h6M5 8.3h4" />
    </>
  ),
  'not-applicable': (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M4 12L12 4" />
    </>
  ),
  locked: (
    <>
      <rect x="3.2" y="7" width="9.6" height="6.8" rx="1" fill="currentColor" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </>
  ),
  recognised: (
    <>
      <rect x="2.2" y="2.2" width="11.6" height="11.6" rx="1.5" />
      <path d="M5 8.2l2.2 2.2L11.2 5.6" />
    </>
  ),
  'adjusted-down': <path d="M8 2.5v10M3.8 8.8L8 13l4.2-4.2" />,
  'adjusted-up': <path d="M8 13.5v-10M3.8 7.2L8 3l4.2 4.2" />,
  check: <path d="M3 8.5l3.2 3.2L13 4.8" />,
  close: <path d="M4 4l8 8M12 4l-8 8" />,
  'chevron-right': <path d="M6 3.5L10.5 8 6 12.5" />,
  'chevron-down': <path d="M3.5 6L8 10.5 12.5 6" />,
  'arrow-up': <path d="M8 12.5v-9M4.5 7L8 3.5 11.5 7" />,
  'arrow-down': <path d="M8 3.5v9M4.5 9L8 12.5 11.5 9" />,
  'chevron-left': <path d="M10 3.5L5.5 8l4.5 4.5" />,
  'arrow-right': <path d="M2.5 8h10.5M9.5 4.5L13 8l-3.5 3.5" />,
  comment: <path d="M2.5 3.5h11v7.5h-6l-3 2.5v-2.5h-2z" />,
  bell: (
    <>
      <path d="M4 11V7a4 4 0 0 1 8 0v4l1.2 1.2H2.8z" />
      <path d="M6.8 14h2.4" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.5V8l2.4 1.6" />
    </>
  ),
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  file: (
    <>
      <path d="M9.5 2H4v12h8V4.5z" />
      <path d="M9.3 2v2.8H12" />
    </>
  ),
  paperclip: <path d="M11.8 7.2l-4.6 4.6a2.6 2.6 0 0 1-3.7-3.7l5.2-5.2a1.8 1.8 0 0 1 2.5 2.5L6 10.6" />,
  warning: (
    <>
      <path d="M8 2.5L14 13H2z" />
      <path d="M8 6.5v3" />
      <circle cx="8" cy="11.2" r=".4" fill="currentColor" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  download: <path d="M8 2.5v7.5M5 7l3 3 3-3M3 13.5h10" />,
  diamond: <path d="M8 2.5L13.5 8 8 13.5 2.5 8z" />,
  eye: (
    <>
      <path d="M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8z" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.4" r="2.6" />
      <path d="M2.8 13.5c.6-2.8 2.6-4 5.2-4s4.6 1.2 5.2 4" />
    </>
  ),
  flag: <path d="M4 14V2.5h8l-1.8 3L12 8.5H4" />,
  tree: <path d="M3 3.5h10M6 8h7M6 12.5h7M3 3.5v9h3M3 8h3" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.3v3.6" />
      <circle cx="8" cy="5" r=".4" fill="currentColor" />
    </>
  ),
  mail: (
    <>
      <rect x="2" y="3.5" width="12" height="9" rx="1" />
      <path d="M2.5 4.5L8 8.8l5.5-4.3" />
    </>
  ),
  shield: <path d="M8 2l5 1.8V8c0 3-2 5-5 6-3-1-5-3-5-6V3.8z" />,
  grid: <path d="M2.5 2.5h11v11h-11zM2.5 6.2h11M2.5 9.8h11M6.2 2.5v11M9.8 2.5v11" />,
  emblem: (
    <>
      <rect x="2.2" y="2.2" width="11.6" height="11.6" />
      <circle cx="8" cy="8" r="3.6" />
      <circle cx="8" cy="8" r="1" fill="currentColor" />
      <path d="M8 2.2v2.2M8 11.6v2.2M2.2 8h2.2M11.6 8h2.2M3.9 3.9l1.5 1.5M10.6 10.6l1.5 1.5M12.1 3.9l-1.5 1.5M5.4 10.6l-1.5 1.5" />
    </>
  ),
  'chevron-up': <path d="M3.5 10L8 5.5 12.5 10" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="M10.4 10.4L14 14" />
    </>
  ),
  upload: <path d="M8 10V2.5M5 5.5l3-3 3 3M3 13.5h10" />,
  'sign-out': (
    <>
      <path d="M9.5 2.5H3v11h6.5" />
      <path d="M6.5 8h7M11 5.5L13.5 8 11 10.5" />
    </>
  ),
  key: (
    <>
      <circle cx="5.2" cy="10.8" r="2.7" />
      <path d="M7.1 8.9L13.5 2.5M11 5l2 2" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 2.2a5.8 5.8 0 0 1 0 11.6z" fill="currentColor" />
    </>
  ),
  pencil: (
    <>
      <path d="M2.8 13.2l.7-3 7-7 2.3 2.3-7 7z" />
      <path d="M9 4.7L11.3 7" />
    </>
  ),
  trash: <path d="M2.8 4.5h10.4M6 4.5V2.8h4v1.7M4.2 4.5l.6 9h6.4l.6-9M6.8 7v4M9.2 7v4" />,
  minus: <path d="M3 8h10" />,
  retry: (
    <>
      <path d="M13 8a5 5 0 1 1-1.6-3.7" />
      <path d="M13.2 2.2v2.9h-2.9" />
    </>
  ),
  print: (
    <>
      <path d="M4.5 6V2.5h7V6M4.5 11.5H2.5V6h11v5.5h-2" />
      <path d="M4.5 9.5h7v4h-7z" />
    </>
  ),
  calendar: (
    <>
      <rect x="2.5" y="3.5" width="11" height="10" rx="1" />
      <path d="M2.5 6.5h11M5.5 2v2.5M10.5 2v2.5" />
    </>
  ),
  more: (
    <>
      <circle cx="3.5" cy="8" r=".8" fill="currentColor" />
      <circle cx="8" cy="8" r=".8" fill="currentColor" />
      <circle cx="12.5" cy="8" r=".8" fill="currentColor" />
    </>
  ),
  link: (
    <path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7l.9-.9" />
  ),
}

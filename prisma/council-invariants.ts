import { LINE_WITH_CONTEXT, type Invariant } from './invariant'

/** Of the council's sessions, agendas, votes and seats. */
export const councilInvariants: Invariant[] = [
  {
    name: 'an open session has members, and every vote is of one of them',
    sql: `SELECT s."id", NULL::uuid AS "seatId" FROM "CouncilSession" s
           WHERE s."state" IN ('open', 'closed') AND NOT EXISTS (SELECT 1 FROM "Attendance" a WHERE a."sessionId" = s."id")
           UNION ALL
          SELECT i."sessionId", v."seatId" FROM "Vote" v JOIN "Poll" p ON p."id" = v."pollId" JOIN "AgendaItem" i ON i."id" = p."itemId"
           WHERE NOT EXISTS (SELECT 1 FROM "Attendance" a WHERE a."sessionId" = i."sessionId" AND a."seatId" = v."seatId")`,
  },
  {
    name: 'nobody votes on a row of his own agency',
    sql: `SELECT v."pollId", v."seatId" FROM "Vote" v JOIN "Poll" p ON p."id" = v."pollId" JOIN "AgendaItem" i ON i."id" = p."itemId"
            JOIN ${LINE_WITH_CONTEXT} ON l."id" = i."lineId" JOIN "CouncilSeat" s ON s."id" = v."seatId"
           WHERE s."agencyId" = a."agencyId"`,
  },
  {
    name: 'an item is of the round and block of its session',
    sql: `SELECT i."id", i."blockId" FROM "AgendaItem" i JOIN "CouncilSession" s ON s."id" = i."sessionId"
            JOIN ${LINE_WITH_CONTEXT} ON l."id" = i."lineId"
           WHERE a."roundId" <> s."roundId" OR a."blockId" <> i."blockId"`,
  },
  {
    name: 'an item is being voted on when, and only when, a vote of it is open',
    sql: `SELECT i."id", i."state" FROM "AgendaItem" i
           WHERE (i."state" = 'voting') <> EXISTS (SELECT 1 FROM "Poll" p WHERE p."itemId" = i."id" AND p."closedAt" IS NULL)`,
  },
  {
    name: 'a vote is on an option of its item, and one that was counted has its count',
    sql: `SELECT p."id", p."optionId" FROM "Poll" p JOIN "AgendaOption" o ON o."id" = p."optionId"
           WHERE o."itemId" <> p."itemId" OR (p."outcome" IN ('approved', 'notApproved')) <> (p."result" IS NOT NULL)
              OR (p."outcome" = 'approved') <> coalesce((p."result" ->> 'approved')::boolean, false)`,
  },
  {
    name: 'what the council approved on a row stands in its ledger',
    sql: `SELECT p."id", p."entrySequence" FROM "Poll" p JOIN "AgendaItem" i ON i."id" = p."itemId"
           WHERE p."outcome" = 'approved' AND i."lineId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "ScoreEntry" e
                 WHERE e."lineId" = i."lineId" AND e."sequence" = p."entrySequence" AND e."stage" = 'council')`,
  },
  {
    name: 'the item before the room is one of the session',
    sql: `SELECT s."id", s."currentItemId" FROM "CouncilSession" s
           WHERE s."currentItemId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "AgendaItem" i
                 WHERE i."id" = s."currentItemId" AND i."sessionId" = s."id")`,
  },
  {
    name: 'a seat follows one of its own round that has ended',
    sql: `SELECT n."id", n."replacesId" FROM "CouncilSeat" n JOIN "CouncilSeat" f ON f."id" = n."replacesId"
           WHERE f."roundId" <> n."roundId" OR f."endedOn" IS NULL`,
  },
]

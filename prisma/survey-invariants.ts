import type { Invariant } from './invariant'

const ROW = `"CentralGroupResult" g
            JOIN "CentralResult" r ON r."roundId" = g."roundId" AND r."agencyId" = g."agencyId" AND r."code" = g."code"
            JOIN "Assessment" a ON a."roundId" = r."roundId" AND a."agencyId" = r."agencyId"
            JOIN "RoundBlock" b ON b."roundId" = a."roundId" AND b."blockId" = a."blockId"
            JOIN "CatalogueNode" n ON n."catalogueId" = a."catalogueId" AND n."code" = r."code"`

/** What groups said stands beside a survey share, and of groups that were asked. */
export const surveyInvariants: Invariant[] = [
  {
    name: 'results of groups stand beside a survey share',
    sql: `SELECT g."roundId", g."agencyId", g."code", g."group" FROM ${ROW}
           WHERE r."kind" <> 'survey' OR n."rule"->>'kind' <> 'survey'`,
  },
  {
    name: 'a group with a result was asked about the row',
    sql: `SELECT g."roundId", g."agencyId", g."code", g."group" FROM ${ROW}
            LEFT JOIN "Questionnaire" q ON q."id" = b."questionnaireId"
           WHERE NOT EXISTS (
                 SELECT 1 FROM jsonb_array_elements(q."content"->'questions') AS question
                  WHERE n."rule"->'questions' ? (question->>'code') AND question->'groups' ? g."group")`,
  },
]

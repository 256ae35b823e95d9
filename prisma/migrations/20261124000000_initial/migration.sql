-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('clerk', 'head', 'homeAffairs', 'appraiser', 'councilMember', 'councilChair', 'surveyOfficer', 'auditor', 'administrator');

-- CreateEnum
CREATE TYPE "Phase" AS ENUM ('preparation', 'selfAssessment', 'appraisal1', 'explanation', 'appraisal2', 'council', 'approved', 'published');

-- CreateEnum
CREATE TYPE "AssessmentState" AS ENUM ('notStarted', 'drafting', 'withHead', 'submitted');

-- CreateEnum
CREATE TYPE "ClaimState" AS ENUM ('none', 'claimed', 'granted', 'refused');

-- CreateEnum
CREATE TYPE "Stage" AS ENUM ('self', 'appraisal1', 'explanation', 'appraisal2', 'council');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('submit', 'recognise', 'adjust', 'confirm', 'ask', 'accept', 'claim', 'grantClaim', 'refuseClaim');

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" TEXT NOT NULL DEFAULT '',
    "agencyId" TEXT,
    "passwordHash" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'vi',
    "sessionEpoch" INTEGER NOT NULL DEFAULT 0,
    "failedSignIns" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "disabledAt" TIMESTAMPTZ(3),
    "lastSeenAt" TIMESTAMPTZ(3),
    "previousSeenAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "agencyId" TEXT,
    "roundId" TEXT,
    "blockId" TEXT,
    "code" TEXT,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "link" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Block" (
    "id" TEXT NOT NULL,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Block_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agency" (
    "id" TEXT NOT NULL,
    "blockId" TEXT,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "shortNameVi" TEXT,
    "shortNameEn" TEXT,
    "type" TEXT NOT NULL,
    "subtype" TEXT,
    "position" INTEGER NOT NULL,
    "assessedYears" INTEGER[],
    "source" TEXT,

    CONSTRAINT "Agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgencyAttribute" (
    "agencyId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "value" BOOLEAN NOT NULL,
    "provenance" TEXT NOT NULL,

    CONSTRAINT "AgencyAttribute_pkey" PRIMARY KEY ("agencyId","year","key")
);

-- CreateTable
CREATE TABLE "AgencyLineage" (
    "predecessorId" TEXT NOT NULL,
    "successorId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT,

    CONSTRAINT "AgencyLineage_pkey" PRIMARY KEY ("predecessorId","successorId","year")
);

-- CreateTable
CREATE TABLE "Catalogue" (
    "id" TEXT NOT NULL,
    "blockId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "titleVi" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "decision" JSONB NOT NULL,
    "provenance" TEXT NOT NULL,
    "provenanceNoteVi" TEXT NOT NULL,
    "provenanceNoteEn" TEXT NOT NULL,
    "maxPoints" INTEGER NOT NULL,
    "derivedFromId" TEXT,
    "issuedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Catalogue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CatalogueNode" (
    "catalogueId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "parentCode" TEXT,
    "position" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "maxPoints" INTEGER NOT NULL,
    "method" TEXT,
    "rule" JSONB,
    "evidence" JSONB,
    "guidanceVi" TEXT,
    "guidanceEn" TEXT,
    "leadUnitId" TEXT,
    "appliesWhen" TEXT,

    CONSTRAINT "CatalogueNode_pkey" PRIMARY KEY ("catalogueId","code")
);

-- CreateTable
CREATE TABLE "Questionnaire" (
    "id" TEXT NOT NULL,
    "blockId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "provenance" TEXT NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "Questionnaire_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Round" (
    "id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "planNumber" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSONB NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundBlock" (
    "roundId" TEXT NOT NULL,
    "blockId" TEXT NOT NULL,
    "catalogueId" TEXT NOT NULL,
    "questionnaireId" TEXT,
    "phase" "Phase" NOT NULL DEFAULT 'preparation',
    "submitBefore" TIMESTAMPTZ(3) NOT NULL,
    "appraisal1Before" TIMESTAMPTZ(3) NOT NULL,
    "explainBefore" TIMESTAMPTZ(3) NOT NULL,
    "appraisal2Before" TIMESTAMPTZ(3) NOT NULL,
    "councilMeetsOn" DATE NOT NULL,
    "withSurvey" BOOLEAN NOT NULL DEFAULT true,
    "bands" JSONB NOT NULL,
    "appraisalReleasedAt" TIMESTAMPTZ(3),
    "approvedAt" TIMESTAMPTZ(3),
    "approvedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RoundBlock_pkey" PRIMARY KEY ("roundId","blockId")
);

-- CreateTable
CREATE TABLE "CouncilSeat" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "positionVi" TEXT NOT NULL,
    "positionEn" TEXT NOT NULL,
    "agencyId" TEXT,
    "personId" UUID,
    "position" INTEGER NOT NULL,

    CONSTRAINT "CouncilSeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assessment" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "blockId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "catalogueId" TEXT NOT NULL,
    "state" "AssessmentState" NOT NULL DEFAULT 'notStarted',
    "version" INTEGER NOT NULL DEFAULT 0,
    "handedOverAt" TIMESTAMPTZ(3),
    "returnNote" TEXT,
    "submittedAt" TIMESTAMPTZ(3),
    "submittedById" UUID,
    "contentHash" TEXT,
    "reopenedUntil" TIMESTAMPTZ(3),
    "reopenReason" TEXT,
    "explainedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Line" (
    "id" UUID NOT NULL,
    "assessmentId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "facts" JSONB,
    "explanation" TEXT NOT NULL DEFAULT '',
    "claimState" "ClaimState" NOT NULL DEFAULT 'none',
    "claimReason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,
    "savedAt" TIMESTAMPTZ(3),
    "savedById" UUID,

    CONSTRAINT "Line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScoreEntry" (
    "id" UUID NOT NULL,
    "lineId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "stage" "Stage" NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "facts" JSONB,
    "points" INTEGER,
    "reasonCode" TEXT,
    "clause" TEXT,
    "evidencePage" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "internalNote" TEXT NOT NULL DEFAULT '',
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ScoreEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Objection" (
    "lineId" UUID NOT NULL,
    "stance" TEXT NOT NULL,
    "ground" TEXT,
    "claimedPoints" INTEGER,
    "text" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedById" UUID NOT NULL,

    CONSTRAINT "Objection_pkey" PRIMARY KEY ("lineId")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "sha256" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "mediaType" TEXT NOT NULL,
    "storedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" UUID NOT NULL,
    "agencyId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "number" TEXT NOT NULL DEFAULT '',
    "issuer" TEXT NOT NULL DEFAULT '',
    "issuedOn" DATE,
    "uploadedById" UUID NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceLink" (
    "id" UUID NOT NULL,
    "lineId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "stage" "Stage" NOT NULL DEFAULT 'self',
    "requirement" INTEGER,
    "pages" TEXT NOT NULL DEFAULT '',
    "linkedById" UUID NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),
    "removedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "EvidenceLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CentralResult" (
    "roundId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "valueMicro" INTEGER NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,
    "enteredById" UUID NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CentralResult_pkey" PRIMARY KEY ("roundId","agencyId","code")
);

-- CreateTable
CREATE TABLE "Publication" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "decisionNumber" TEXT NOT NULL,
    "decidedOn" DATE NOT NULL,
    "bundle" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedById" UUID NOT NULL,

    CONSTRAINT "Publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormerResult" (
    "year" INTEGER NOT NULL,
    "blockId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "rank" INTEGER,
    "indexHundredths" INTEGER,
    "sourceUrls" TEXT[],
    "decision" TEXT,
    "warning" TEXT,

    CONSTRAINT "FormerResult_pkey" PRIMARY KEY ("year","agencyId")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "personId" UUID,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "roundId" TEXT,
    "agencyId" TEXT,
    "detail" JSONB NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "RoleGrant_personId_idx" ON "RoleGrant"("personId");

-- CreateIndex
CREATE INDEX "Notification_personId_createdAt_idx" ON "Notification"("personId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Catalogue_blockId_year_version_key" ON "Catalogue"("blockId", "year", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Round_year_key" ON "Round"("year");

-- CreateIndex
CREATE INDEX "CouncilSeat_roundId_idx" ON "CouncilSeat"("roundId");

-- CreateIndex
CREATE UNIQUE INDEX "Assessment_roundId_agencyId_key" ON "Assessment"("roundId", "agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "Line_assessmentId_code_key" ON "Line"("assessmentId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreEntry_lineId_sequence_key" ON "ScoreEntry"("lineId", "sequence");

-- CreateIndex
CREATE INDEX "Document_agencyId_idx" ON "Document"("agencyId");

-- CreateIndex
CREATE INDEX "Document_sha256_idx" ON "Document"("sha256");

-- CreateIndex
CREATE INDEX "EvidenceLink_lineId_idx" ON "EvidenceLink"("lineId");

-- CreateIndex
CREATE INDEX "EvidenceLink_documentId_idx" ON "EvidenceLink"("documentId");

-- CreateIndex
CREATE UNIQUE INDEX "Publication_roundId_sequence_key" ON "Publication"("roundId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectType_subjectId_idx" ON "AuditEntry"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "AuditEntry_roundId_agencyId_idx" ON "AuditEntry"("roundId", "agencyId");

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_blockId_fkey" FOREIGN KEY ("blockId") REFERENCES "Block"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agency" ADD CONSTRAINT "Agency_blockId_fkey" FOREIGN KEY ("blockId") REFERENCES "Block"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyAttribute" ADD CONSTRAINT "AgencyAttribute_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyLineage" ADD CONSTRAINT "AgencyLineage_predecessorId_fkey" FOREIGN KEY ("predecessorId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyLineage" ADD CONSTRAINT "AgencyLineage_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Catalogue" ADD CONSTRAINT "Catalogue_blockId_fkey" FOREIGN KEY ("blockId") REFERENCES "Block"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Catalogue" ADD CONSTRAINT "Catalogue_derivedFromId_fkey" FOREIGN KEY ("derivedFromId") REFERENCES "Catalogue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueNode" ADD CONSTRAINT "CatalogueNode_catalogueId_fkey" FOREIGN KEY ("catalogueId") REFERENCES "Catalogue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueNode" ADD CONSTRAINT "CatalogueNode_leadUnitId_fkey" FOREIGN KEY ("leadUnitId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Questionnaire" ADD CONSTRAINT "Questionnaire_blockId_fkey" FOREIGN KEY ("blockId") REFERENCES "Block"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundBlock" ADD CONSTRAINT "RoundBlock_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundBlock" ADD CONSTRAINT "RoundBlock_blockId_fkey" FOREIGN KEY ("blockId") REFERENCES "Block"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundBlock" ADD CONSTRAINT "RoundBlock_catalogueId_fkey" FOREIGN KEY ("catalogueId") REFERENCES "Catalogue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundBlock" ADD CONSTRAINT "RoundBlock_questionnaireId_fkey" FOREIGN KEY ("questionnaireId") REFERENCES "Questionnaire"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundBlock" ADD CONSTRAINT "RoundBlock_approvedById_fkey" FOREIGN KEY ("approvedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CouncilSeat" ADD CONSTRAINT "CouncilSeat_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CouncilSeat" ADD CONSTRAINT "CouncilSeat_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CouncilSeat" ADD CONSTRAINT "CouncilSeat_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_roundId_blockId_fkey" FOREIGN KEY ("roundId", "blockId") REFERENCES "RoundBlock"("roundId", "blockId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_catalogueId_fkey" FOREIGN KEY ("catalogueId") REFERENCES "Catalogue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_submittedById_fkey" FOREIGN KEY ("submittedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Line" ADD CONSTRAINT "Line_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Line" ADD CONSTRAINT "Line_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_lineId_fkey" FOREIGN KEY ("lineId") REFERENCES "Line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_lineId_fkey" FOREIGN KEY ("lineId") REFERENCES "Line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_lineId_fkey" FOREIGN KEY ("lineId") REFERENCES "Line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_linkedById_fkey" FOREIGN KEY ("linkedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_removedById_fkey" FOREIGN KEY ("removedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CentralResult" ADD CONSTRAINT "CentralResult_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CentralResult" ADD CONSTRAINT "CentralResult_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CentralResult" ADD CONSTRAINT "CentralResult_enteredById_fkey" FOREIGN KEY ("enteredById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerResult" ADD CONSTRAINT "FormerResult_blockId_fkey" FOREIGN KEY ("blockId") REFERENCES "Block"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerResult" ADD CONSTRAINT "FormerResult_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- Guards that Prisma cannot express ---------------------------------------------------------------

ALTER TABLE "Person" ADD CONSTRAINT "Person_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "Person" ADD CONSTRAINT "Person_locale_known" CHECK ("locale" IN ('vi', 'en'));
CREATE UNIQUE INDEX "RoleGrant_active_once" ON "RoleGrant"
  ("personId", "role", coalesce("agencyId", ''), coalesce("roundId", ''), coalesce("blockId", ''), coalesce("code", ''))
  WHERE "revokedAt" IS NULL;
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_agency_roles_scoped"
  CHECK ("role" NOT IN ('clerk', 'head') OR "agencyId" IS NOT NULL);
ALTER TABLE "Catalogue" ADD CONSTRAINT "Catalogue_provenance_known" CHECK ("provenance" IN ('illustrative', 'official'));
ALTER TABLE "Catalogue" ADD CONSTRAINT "Catalogue_max_positive" CHECK ("maxPoints" > 0);
ALTER TABLE "CatalogueNode" ADD CONSTRAINT "CatalogueNode_level_known" CHECK ("level" IN ('field', 'criterion', 'component'));
ALTER TABLE "CatalogueNode" ADD CONSTRAINT "CatalogueNode_method_known" CHECK ("method" IS NULL OR "method" IN ('appraisal', 'survey'));
ALTER TABLE "CatalogueNode" ADD CONSTRAINT "CatalogueNode_row_complete" CHECK (("rule" IS NULL) = ("method" IS NULL));
ALTER TABLE "CatalogueNode" ADD CONSTRAINT "CatalogueNode_max_not_negative" CHECK ("maxPoints" >= 0);
ALTER TABLE "RoundBlock" ADD CONSTRAINT "RoundBlock_deadlines_in_order"
  CHECK ("submitBefore" <= "appraisal1Before" AND "appraisal1Before" <= "explainBefore" AND "explainBefore" <= "appraisal2Before");
ALTER TABLE "RoundBlock" ADD CONSTRAINT "RoundBlock_approved_whole" CHECK (("approvedAt" IS NULL) = ("approvedById" IS NULL));
ALTER TABLE "RoundBlock" ADD CONSTRAINT "RoundBlock_published_approved" CHECK ("phase" <> 'published' OR "approvedAt" IS NOT NULL);
ALTER TABLE "CouncilSeat" ADD CONSTRAINT "CouncilSeat_body_known" CHECK ("body" IN ('council', 'workingGroup'));
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_submitted_whole"
  CHECK ("state" <> 'submitted' OR ("submittedAt" IS NOT NULL AND "submittedById" IS NOT NULL AND "contentHash" IS NOT NULL));
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_reopened_with_reason"
  CHECK ("reopenedUntil" IS NULL OR length(trim("reopenReason")) > 0);
ALTER TABLE "Line" ADD CONSTRAINT "Line_explanation_length" CHECK (length("explanation") <= 10000);
ALTER TABLE "Line" ADD CONSTRAINT "Line_claim_reasoned" CHECK ("claimState" = 'none' OR length(trim("claimReason")) > 0);
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_points_not_negative" CHECK ("points" IS NULL OR "points" >= 0);
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_sequence_positive" CHECK ("sequence" >= 1);
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_adjust_reasoned"
  CHECK ("verdict" <> 'adjust' OR ("reasonCode" IS NOT NULL AND length(trim("note")) > 0 AND "points" IS NOT NULL));
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_stance_known" CHECK ("stance" IN ('accept', 'claim'));
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_claim_grounded"
  CHECK ("stance" <> 'claim' OR ("ground" IS NOT NULL AND "claimedPoints" IS NOT NULL));
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_sha256_form" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_not_empty" CHECK ("sizeBytes" > 0);
CREATE UNIQUE INDEX "EvidenceLink_active_once" ON "EvidenceLink" ("lineId", "documentId", "stage") WHERE "removedAt" IS NULL;
ALTER TABLE "CentralResult" ADD CONSTRAINT "CentralResult_value_in_range"
  CHECK ("valueMicro" >= 0 AND (("kind" = 'survey' AND "valueMicro" <= 1000000) OR "kind" = 'external'));
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_hash_form" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_hash_true"
  CHECK ("sha256" = encode(sha256(convert_to("bundle", 'UTF8')), 'hex'));
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_correction_reasoned" CHECK ("sequence" = 1 OR length(trim("reason")) > 0);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "ScoreEntry_append_only" BEFORE UPDATE OR DELETE ON "ScoreEntry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Publication_append_only" BEFORE UPDATE OR DELETE ON "Publication" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ScoreEntry_no_truncate" BEFORE TRUNCATE ON "ScoreEntry" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Publication_no_truncate" BEFORE TRUNCATE ON "Publication" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AuditEntry_no_truncate" BEFORE TRUNCATE ON "AuditEntry" EXECUTE FUNCTION refuse_change();

-- An issued catalogue cannot change; a correction is a new version.
CREATE FUNCTION refuse_issued_catalogue() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched text := CASE WHEN TG_OP = 'DELETE' THEN OLD."catalogueId" ELSE NEW."catalogueId" END;
BEGIN
  IF EXISTS (SELECT 1 FROM "Catalogue" WHERE "id" = touched AND "issuedAt" IS NOT NULL)
     OR (TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM "Catalogue" WHERE "id" = OLD."catalogueId" AND "issuedAt" IS NOT NULL)) THEN
    RAISE EXCEPTION 'catalogue % is issued and cannot change', touched USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "CatalogueNode_issued" BEFORE INSERT OR UPDATE OR DELETE ON "CatalogueNode"
  FOR EACH ROW EXECUTE FUNCTION refuse_issued_catalogue();
CREATE FUNCTION refuse_issued_catalogue_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."issuedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'catalogue % is issued and cannot change', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "Catalogue_issued" BEFORE UPDATE OR DELETE ON "Catalogue" FOR EACH ROW EXECUTE FUNCTION refuse_issued_catalogue_head();

-- Points of an entry never exceed the row's maximum, and nothing is entered once the result is published.
CREATE FUNCTION check_score_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE row_max int; row_phase "Phase";
BEGIN
  SELECT n."maxPoints", b."phase" INTO row_max, row_phase
    FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId"
    JOIN "CatalogueNode" n ON n."catalogueId" = a."catalogueId" AND n."code" = l."code" AND n."rule" IS NOT NULL
    JOIN "RoundBlock" b ON b."roundId" = a."roundId" AND b."blockId" = a."blockId"
   WHERE l."id" = NEW."lineId";
  IF row_max IS NULL THEN
    RAISE EXCEPTION 'line % has no row in its catalogue', NEW."lineId" USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF NEW."points" > row_max THEN
    RAISE EXCEPTION 'points % above the maximum %', NEW."points", row_max USING ERRCODE = 'check_violation';
  END IF;
  IF row_phase = 'published' THEN
    RAISE EXCEPTION 'the result is published' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ScoreEntry_checked" BEFORE INSERT ON "ScoreEntry" FOR EACH ROW EXECUTE FUNCTION check_score_entry();

CREATE FUNCTION refuse_published_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Assessment" a JOIN "RoundBlock" b ON b."roundId" = a."roundId" AND b."blockId" = a."blockId"
              WHERE a."id" = coalesce(NEW."assessmentId", OLD."assessmentId") AND b."phase" = 'published') THEN
    RAISE EXCEPTION 'the result is published' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER "Line_published" BEFORE INSERT OR UPDATE OR DELETE ON "Line" FOR EACH ROW EXECUTE FUNCTION refuse_published_line();

CREATE FUNCTION refuse_published_central_result() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Assessment" a JOIN "RoundBlock" b ON b."roundId" = a."roundId" AND b."blockId" = a."blockId"
              WHERE a."roundId" = coalesce(NEW."roundId", OLD."roundId") AND a."agencyId" = coalesce(NEW."agencyId", OLD."agencyId")
                AND b."phase" = 'published') THEN
    RAISE EXCEPTION 'the result is published' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER "CentralResult_published" BEFORE INSERT OR UPDATE OR DELETE ON "CentralResult"
  FOR EACH ROW EXECUTE FUNCTION refuse_published_central_result();

-- The audit trail is a chain: each entry's hash covers the one before. One writer at a time, until commit.
CREATE FUNCTION audit_text(e "AuditEntry") RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT concat_ws(E'\x1f', e."sequence"::text, (extract(epoch FROM e."at") * 1000000)::bigint::text, coalesce(e."personId"::text, ''),
                   e."action", e."subjectType", e."subjectId", coalesce(e."roundId", ''), coalesce(e."agencyId", ''), e."detail"::text)
$$;
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last_sequence bigint; last_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(7216001);
  SELECT "sequence", "hash" INTO last_sequence, last_hash FROM "AuditEntry" ORDER BY "sequence" DESC LIMIT 1;
  NEW."sequence" := coalesce(last_sequence, 0) + 1;
  NEW."at" := clock_timestamp();
  NEW."previousHash" := coalesce(last_hash, repeat('0', 64));
  NEW."hash" := encode(sha256(convert_to(NEW."previousHash" || E'\x1f' || audit_text(NEW), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER "AuditEntry_chained" BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

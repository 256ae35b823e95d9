-- CreateTable
CREATE TABLE "SigningKey" (
    "id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "knownSince" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SigningKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublicationSignature" (
    "publicationId" UUID NOT NULL,
    "keyId" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublicationSignature_pkey" PRIMARY KEY ("publicationId","keyId")
);

-- CreateIndex
CREATE UNIQUE INDEX "SigningKey_fingerprint_key" ON "SigningKey"("fingerprint");

-- AddForeignKey
ALTER TABLE "PublicationSignature" ADD CONSTRAINT "PublicationSignature_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicationSignature" ADD CONSTRAINT "PublicationSignature_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "SigningKey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A key and its name belong together: the fingerprint is the SHA-256 of the key as X.509 writes it (SPKI, DER).
ALTER TABLE "SigningKey" ADD CONSTRAINT "SigningKey_length" CHECK (octet_length("publicKey") = 32);
ALTER TABLE "SigningKey" ADD CONSTRAINT "SigningKey_fingerprint_true"
  CHECK ("fingerprint" = encode(sha256('\x302a300506032b6570032100'::bytea || "publicKey"), 'hex'));
ALTER TABLE "SigningKey" ADD CONSTRAINT "SigningKey_id_true" CHECK ("id" = left("fingerprint", 16));
ALTER TABLE "PublicationSignature" ADD CONSTRAINT "PublicationSignature_length" CHECK (octet_length("signature") = 64);

-- What was signed stays signed, and a key that signed stays known.
CREATE TRIGGER "SigningKey_append_only" BEFORE UPDATE OR DELETE ON "SigningKey" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "SigningKey_no_truncate" BEFORE TRUNCATE ON "SigningKey" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "PublicationSignature_append_only" BEFORE UPDATE OR DELETE ON "PublicationSignature" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "PublicationSignature_no_truncate" BEFORE TRUNCATE ON "PublicationSignature" EXECUTE FUNCTION refuse_change();

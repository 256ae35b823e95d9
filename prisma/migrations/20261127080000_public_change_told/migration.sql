-- Public pages are kept in memory until something that they show changes: each such change is told to whoever
-- listens, at the end of its transaction (decision record 0058).
CREATE FUNCTION tell_public_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('public_change', '');
  RETURN NULL;
END $$;

CREATE TRIGGER "Publication_told" AFTER INSERT OR UPDATE OR DELETE ON "Publication"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER "FormerResult_told" AFTER INSERT OR UPDATE OR DELETE ON "FormerResult"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER "Block_told" AFTER INSERT OR UPDATE OR DELETE ON "Block"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER "Agency_told" AFTER INSERT OR UPDATE OR DELETE ON "Agency"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER "AgencyLineage_told" AFTER INSERT OR UPDATE OR DELETE ON "AgencyLineage"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER "Catalogue_told" AFTER INSERT OR UPDATE OR DELETE ON "Catalogue"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER "FormerYear_told" AFTER INSERT OR UPDATE OR DELETE ON "FormerYear"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER "FormerBlock_told" AFTER INSERT OR UPDATE OR DELETE ON "FormerBlock"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER "SigningKey_told" AFTER INSERT OR UPDATE OR DELETE ON "SigningKey"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER "PublicationSignature_told" AFTER INSERT OR UPDATE OR DELETE ON "PublicationSignature"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER "ReportFile_told" AFTER INSERT OR UPDATE OR DELETE ON "ReportFile"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();

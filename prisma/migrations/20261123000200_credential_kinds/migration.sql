-- Every kind of credential. `previous` and `previous_client_secret` are the one before, while it overlaps with the new one: its bytes stay
-- as they were sealed, for the kind in `sealed_as`, and `expires_at` is when it goes.
ALTER TABLE "credential" DROP CONSTRAINT "credential_kind_check";
ALTER TABLE "credential" ADD CONSTRAINT "credential_kind_check" CHECK ("kind" IN (
  'oauth', 'bearer', 'api_key', 'basic', 'client_credentials', 'aws', 'connection_string',
  'client_secret', 'config', 'previous', 'previous_client_secret'));

ALTER TABLE "credential"
  ADD COLUMN "origin" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "shown" TEXT,
  ADD COLUMN "sealed_as" TEXT,
  ADD COLUMN "needed_at" TIMESTAMPTZ(3);

ALTER TABLE "credential" ADD CONSTRAINT "credential_sealed_as_check"
  CHECK (("kind" IN ('previous', 'previous_client_secret')) = ("sealed_as" IS NOT NULL));
ALTER TABLE "credential" ADD CONSTRAINT "credential_overlap_check"
  CHECK ("sealed_as" IS NULL OR "expires_at" IS NOT NULL);

CREATE INDEX "credential_overlap_idx" ON "credential"("expires_at") WHERE "sealed_as" IS NOT NULL;

-- A credential goes only where it was given for. Whoever does not say where means the installation's address as it is.
CREATE FUNCTION origin_of(url TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$ SELECT substring(url from '^[a-z+]+://[^/?#]*') $$;

CREATE FUNCTION bind_credential() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.origin = '' THEN
    SELECT origin_of(url) INTO NEW.origin FROM installation WHERE id = NEW.installation_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "credential_bound" BEFORE INSERT ON "credential" FOR EACH ROW EXECUTE FUNCTION bind_credential();

SELECT set_config('app.system', 'on', true);
UPDATE "credential" SET "origin" = origin_of(installation.url) FROM "installation" WHERE installation.id = "credential".installation_id;
SELECT set_config('app.system', '', true);

ALTER TABLE "credential" ADD CONSTRAINT "credential_origin_check" CHECK ("origin" <> '');

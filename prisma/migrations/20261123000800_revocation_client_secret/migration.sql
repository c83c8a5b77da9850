-- The secret of an installation's own client goes along with the grants that it revokes, as it was stored: the copy in a grant may be older.
ALTER TABLE "revocation"
  ADD COLUMN "client_id" TEXT,
  ADD COLUMN "client_secret" BYTEA;

-- What has ended keeps no secret.
ALTER TABLE "revocation" ADD CONSTRAINT "revocation_client_secret_check" CHECK ("client_secret" IS NULL OR "sealed" IS NOT NULL);
ALTER TABLE "revocation" ADD CONSTRAINT "revocation_client_check" CHECK (("client_id" IS NULL) = ("client_secret" IS NULL));

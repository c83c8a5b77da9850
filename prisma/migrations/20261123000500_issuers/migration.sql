-- The authorization server of the last grant, and the one that the installation's own OAuth client was entered for.
ALTER TABLE "installation" ADD COLUMN "issuer" TEXT, ADD COLUMN "client_issuer" TEXT;

SELECT set_config('app.system', 'on', true);
UPDATE "installation" SET
  "issuer" = "credential"."issuer",
  "client_issuer" = CASE WHEN "installation"."client_id" IS NULL THEN NULL ELSE "credential"."issuer" END
FROM "credential"
WHERE "credential"."installation_id" = "installation"."id" AND "credential"."kind" = 'oauth';
SELECT set_config('app.system', '', true);

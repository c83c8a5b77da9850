-- The credentials page tells how an installation's latest revocations stand.
CREATE INDEX "revocation_installation_id_idx" ON "revocation"("installation_id", "id" DESC);

-- An audit trail is only ever appended to: it is not emptied either.
CREATE TRIGGER "audit_entry_no_truncate" BEFORE TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What the job looks for every minute: the few flows that have not ended.
CREATE INDEX "authorization_flow_open_idx" ON "authorization_flow" ("expires_at") WHERE "outcome" IS NULL;

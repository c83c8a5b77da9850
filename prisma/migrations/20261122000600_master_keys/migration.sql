-- Which key each version of the master key is, and who keeps it. A reference names a key; the key itself is never here.
CREATE TABLE "master_key" (
    "version" INTEGER NOT NULL,
    "keeper" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "master_key_pkey" PRIMARY KEY ("version")
);
ALTER TABLE "master_key" ADD CONSTRAINT "master_key_keeper_check" CHECK ("keeper" IN ('local', 'aws-kms', 'pkcs11'));

import type { Client } from "pg";

const ROLE = "patchbay_app";
const SCHEMAS = ["public", "graphile_worker"];

/**
 * The role that runtime connections must take on, or undefined when the url's own role is bound by row-level security already.
 *
 * A superuser, or a role with BYPASSRLS, sees every tenant's rows. For such a url a role `patchbay_app` that cannot log in is made and
 * granted what the application does, and every runtime connection starts with `options=-c role=patchbay_app`; only migrations run as the
 * url's own role. A connection pooler in between must pass `options` on. Better is a url whose role owns its database and nothing else.
 * Call it under the migration lock.
 */
export async function runtimeRole(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ exempt: boolean }>(
    "select rolsuper or rolbypassrls as exempt from pg_roles where rolname = current_user",
  );
  if (rows[0]?.exempt !== true) return undefined;
  const known = await client.query("select from pg_roles where rolname = $1", [ROLE]);
  if (known.rowCount === 0) await client.query(`create role ${ROLE} nologin nosuperuser nobypassrls`);
  // A role with BYPASSRLS alone may take on only what it is a member of.
  await client.query(`grant ${ROLE} to current_user`);
  for (const schema of SCHEMAS) await client.query(grants(schema));
  await openQueue(client);
  return ROLE;
}

function grants(schema: string): string {
  return `
    grant usage on schema ${schema} to ${ROLE};
    grant select, insert, update, delete on all tables in schema ${schema} to ${ROLE};
    grant usage, select on all sequences in schema ${schema} to ${ROLE};
    grant execute on all functions in schema ${schema} to ${ROLE}`;
}

/** The queue's tables have row-level security and no policy: only their owner gets through. */
async function openQueue(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
     and not exists (select from pg_policy where polrelid = c.oid and polname = '${ROLE}')`,
  );
  for (const { name } of rows)
    await client.query(`create policy ${ROLE} on ${name} to ${ROLE} using (true) with check (true)`);
}

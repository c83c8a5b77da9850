import { Command, CommanderError } from "commander";
import { AppError } from "@/lib/kernel/errors";
import { openDatabase } from "@/lib/platform/boot";
import { ConfigError, env } from "@/lib/platform/env";
import * as verbs from "./admin-verbs";

const REVOKE_ALL_HELP = `
Each installation is disconnected, with an entry on the audit trail; its tokens leave for revocation in the same moment, refresh token
first. Providers that do not answer now are asked again for as long as it takes: "pending", and "waiting_for" says which. "failed" is
what a provider refused ("refused") or what no master key opens ("unreadable"); "unsupported" has no way to be revoked. Secrets that
were typed in, such as API keys and passwords of services, cannot be revoked from here: change them at the service.
The command can be cut short and run again. Everybody may connect anew afterwards: remove members who should not.`;

/** `npm run --silent admin -- <command>`: for whoever runs the server. The last line on stdout is JSON. */
const program = new Command("admin").exitOverride().showHelpAfterError();

const org = program.command("org").description("organizations");
org.command("create").requiredOption("--name <name>").action(answer(verbs.createOrganization));

const user = program.command("user").description("people");
user
  .command("create")
  .description("add a person to an organization; without --password they can only sign in by OIDC")
  .requiredOption("--org <organization>", "its slug, id or name")
  .requiredOption("--email <address>")
  .option("--password <password>", "at least 12 characters")
  .option("--name <name>")
  .option("--role <role>", "owner, admin, developer or viewer", "developer")
  .action(answer(verbs.createUser));

const key = program.command("key").description("API keys");
key
  .command("create")
  .requiredOption("--org <organization>", "its slug, id or name")
  .requiredOption("--email <address>", "the person the key belongs to")
  .requiredOption("--scopes <list>", "comma-separated, or all")
  .option("--name <name>", "what the key is for", "created by the command line")
  .option("--expires <time>", "RFC 3339")
  .action(answer(verbs.createKey));

program
  .command("seed")
  .description("fill an organization with made-up installations and calls, for trying and measuring")
  .requiredOption("--org <organization>", "its slug, id or name")
  .requiredOption("--installations <n>")
  .requiredOption("--calls <n>")
  .action(answer(verbs.seed));

const keys = program.command("keys").description("the vault's master keys");
keys
  .command("rotate")
  .description("make a new master key and wrap everything with it; a rotation that was cut short is finished")
  .action(answer(verbs.rotateKeys));
keys
  .command("status")
  .description("who keeps the master keys, whether they work now, and how many secrets each version wraps")
  .action(answer(verbs.keysStatus));
program
  .command("revoke-all")
  .description("disconnect everything in an organization and have its grants revoked at their providers")
  .requiredOption("--org <organization>", "its slug, id or name")
  .option("--api-keys", "also end the organization's own Patchbay API keys, which otherwise stay")
  .addHelpText("after", REVOKE_ALL_HELP)
  .action(answer(verbs.revokeAll));
program
  .command("audit")
  .description("the audit trail")
  .command("verify")
  .requiredOption("--org <organization>", "its slug, id or name")
  .action(answer(verbs.verifyAudit));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

/** Opens the database for one verb and prints its answer as one line of JSON. */
function answer(verb: (options: Record<string, string>) => Promise<object>) {
  return async (options: Record<string, string>): Promise<void> => {
    const database = await openDatabase(env());
    try {
      console.log(JSON.stringify(await verb(options)));
    } finally {
      await database.close();
    }
  };
}

function explain(error: unknown): number {
  // Commander has said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode;
  if (error instanceof AppError || error instanceof ConfigError) console.error(error.message);
  else console.error(error);
  return 1;
}

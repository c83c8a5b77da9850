import { Command, CommanderError } from "commander";
import { AppError } from "@/lib/kernel/errors";
import { openDatabase } from "@/lib/platform/boot";
import { ConfigError, env } from "@/lib/platform/env";
import * as verbs from "./admin-verbs";

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

program.command("keys").description("the vault's master keys").command("rotate").action(answer(verbs.rotateKeys));
program
  .command("revoke-all")
  .description("disconnect everything and revoke it at its providers")
  .requiredOption("--org <organization>", "its slug, id or name")
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

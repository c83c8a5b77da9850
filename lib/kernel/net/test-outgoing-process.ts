import { createEgress, parseAllowList } from "./index";

/** A process of its own, with the environment that a test gives it: prints what each of the addresses answers. */
const [ca = "", ...urls] = process.argv.slice(2);
const lookup = async () => [{ address: "127.0.0.1", family: 4 as const }];
const egress = createEgress({ allow: parseAllowList("127.0.0.1"), lookup, ...(ca === "" ? {} : { ca }) });
const answers = urls.map((url) =>
  egress.fetch(url).then(
    (answer) => answer.text(),
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
  ),
);
process.stdout.write(JSON.stringify(await Promise.all(answers)));
await egress.close();

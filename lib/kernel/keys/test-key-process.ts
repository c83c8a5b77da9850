// A process of its own for the tests: wraps its second argument with the first key of the key file that is its first, prints base64
import { createLocalKeeper } from "./local";

const [, , path = "", text = ""] = process.argv;
const keeper = createLocalKeeper(path);
const [first = ""] = (await keeper.earlier?.()) ?? [];
process.stdout.write((await keeper.wrap(first, Buffer.from(text), Buffer.from("aad"))).toString("base64"));

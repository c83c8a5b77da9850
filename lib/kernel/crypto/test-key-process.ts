// A process of its own for the key provider's tests: seals its second argument with the key file of its first, prints base64
import { seal } from "./envelope";
import { createLocalKeyProvider } from "./local-key-provider";

const [, , path = "", text = ""] = process.argv;
const context = { orgId: "o", installationId: "i", kind: "k", version: 1 };
const sealed = await seal(createLocalKeyProvider(path), text, context);
process.stdout.write(sealed.toString("base64"));

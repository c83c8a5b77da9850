import { Connectors } from "./connectors";
import { createHttp } from "./http";
import { realPause } from "./retry";
import { openInBrowser, pageOrigin, setting } from "./surroundings";
import type { OpenUrl } from "./wire";

export interface HumanClientOptions {
  /** Without it, `HUMAN_API_KEY` of the environment. */
  apiKey?: string | undefined;
  /** Where the server is. Without it `HUMAN_API_URL` of the environment, and in a browser the page's own origin. */
  baseUrl?: string | undefined;
  /** Seconds that one attempt may take. Default 30. */
  timeout?: number | undefined;
  /** How often a read or a POST is tried in all. Default 5. */
  maxAttempts?: number | undefined;
  /** How `connect` opens the consent page. By default in the browser of whoever runs the program. */
  openUrl?: OpenUrl | undefined;
  /** Instead of the global fetch. */
  fetch?: typeof fetch | undefined;
}

const defaultTimeoutSec = 30;
const defaultAttempts = 5;

/** The API of one server as one key. Nothing of it that is printed or serialized holds the key. */
export class HumanClient {
  readonly baseUrl: string;
  readonly connectors: Connectors;

  /** Throws TypeError when the key or the address is missing or cannot be one. */
  constructor(options: HumanClientOptions = {}) {
    const apiKey = readKey(options.apiKey ?? setting("HUMAN_API_KEY"));
    const baseUrl = readAddress(options.baseUrl ?? setting("HUMAN_API_URL") ?? pageOrigin());
    const { timeout = defaultTimeoutSec, maxAttempts = defaultAttempts, openUrl = openInBrowser } = options;
    const common = { baseUrl, apiKey, fetch: sender(options.fetch), pause: realPause };
    const http = createHttp({ ...common, timeoutMs: timeout * 1000, attemptsMax: maxAttempts });
    this.baseUrl = baseUrl;
    this.connectors = new Connectors({ ...common, http, openUrl });
  }
}

/** Called as a plain function, which browsers insist on; the global one is looked up at the time, since a program may replace it. */
function sender(given: typeof fetch | undefined): typeof fetch {
  return (input, init) => (given ?? fetch)(input, init);
}

/** Checked here, because fetch would print a header that it refuses. */
function readKey(key: string | undefined): string {
  if (key === undefined || key === "") throw new TypeError("An API key is needed: give apiKey, or set HUMAN_API_KEY.");
  if (!/^[\x21-\x7e]+$/.test(key)) throw new TypeError("The API key has characters that no key has.");
  return key;
}

function readAddress(text: string | undefined): string {
  if (text === undefined || text === "")
    throw new TypeError("The server's address is needed: give baseUrl, or set HUMAN_API_URL.");
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw new TypeError("The server's address must be an http or https URL without a user.");
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

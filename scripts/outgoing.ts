/** What can leave this machine by itself, found in the text of a source file. Types leave nothing, servers only listen. */

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(?!type\b)([^;"'`]*?)\s*from\s*["']([^"']+)["']/g;
const AT_RUN_TIME = /\b(?:import|require|getBuiltinModule)\(\s*["'`]([^"'`]+)["'`]/g;

/** Packages that open connections of their own, or on behalf of whoever calls them. */
const CALLERS =
  /^(undici|pg|graphile-worker|oauth4webapi|oidc-provider|next-auth|@aws-sdk|@modelcontextprotocol\/client|@prisma\/adapter-pg|ws|axios|got)(\/|$)/;

const NODE = /^(?:node:)?(http|https|http2|net|tls|dgram|dns|dns\/promises)$/;

/** What of Node's modules does not call out. */
const QUIET = new Set([
  "createServer",
  "createSecureServer",
  "isIP",
  "isIPv4",
  "isIPv6",
  "BlockList",
  "SocketAddress",
  "getCACertificates",
]);

const GLOBALS = /(?<![\w$.?"'`#-])(?<!async )(?:globalThis\.)?(fetch|WebSocket|EventSource|XMLHttpRequest)\(/g;

/** The ways out of a source: packages, Node's modules with the names taken of them, and globals. Each once. */
export function waysOut(source: string): string[] {
  const code = withoutComments(source);
  const imports = [...code.matchAll(IMPORT)].flatMap(([, names = "", from = ""]) => ofImport(names, from));
  const late = [...code.matchAll(AT_RUN_TIME)].flatMap(([, from = ""]) => ofImport("*", from));
  const globals = [...code.matchAll(GLOBALS)]
    .filter(([, name = ""]) => !isLocal(code, name))
    .map(([, name = ""]) => name);
  return [...new Set([...imports, ...late, ...globals])].toSorted();
}

function ofImport(names: string, from: string): string[] {
  if (CALLERS.test(from)) return [from];
  const nodeModule = NODE.exec(from)?.[1];
  if (nodeModule === undefined) return [];
  return namesOf(names)
    .filter((name) => !QUIET.has(name))
    .map((name) => `${nodeModule}.${name}`);
}

/** `a, { b, type C, d as e }` → a, b, d; a whole module is `*`. */
function namesOf(clause: string): string[] {
  const [own = "", listed = ""] = clause.split("{");
  const named = listed.replace("}", "").split(",");
  return [...own.split(","), ...named]
    .map((name) => name.trim().replace(/\s+as\s+.*$/, ""))
    .filter((name) => name !== "" && !name.startsWith("type "));
}

/** A parameter or a constant of that name is what its caller says it is. Linting knows scopes and sees the rest. */
function isLocal(code: string, name: string): boolean {
  const bindings = [`(?:const|let|function)\\s+${name}\\b`, `\\{\\s*${name}\\s*[,}]`, `[(,]\\s*${name}\\s*[:,)}]`];
  return new RegExp(bindings.join("|")).test(code);
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/[^\n]*/g, "$1");
}

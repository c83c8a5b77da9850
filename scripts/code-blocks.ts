export interface CodeBlock {
  /** Line of the document where it begins. */
  readonly line: number;
  /** A module of its own. */
  readonly program: string;
}

const BLOCK = /^```ts\n([^]*?)^```$/gm;
/** Under another name, since a block may import it for itself. */
const CLIENT = 'import { HumanClient as TheClient } from "human-sdk";\nconst client = new TheClient();\n';

/** The TypeScript blocks of a document about the client, each made whole: one that takes `client` as given is given it. */
export function codeBlocksIn(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(BLOCK)].map(({ 1: source = "", index }) => {
    const takesClient = /\bclient\b/.test(source) && !/\bconst client\b/.test(source);
    return { line: markdown.slice(0, index).split("\n").length + 1, program: takesClient ? CLIENT + source : source };
  });
}

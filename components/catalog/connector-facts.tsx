import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import type { CatalogEntry } from "@/lib/contracts";
import { signInWords } from "./sign-in-words";

/** The short facts of a connector. */
export function ConnectorFacts({ entry }: { readonly entry: CatalogEntry }) {
  const { publisher, category, version, auth, mcp_url: url, docs_url: docs, id } = entry;
  return (
    <DescriptionList
      items={[
        { term: "Publisher", detail: publisher },
        { term: "Category", detail: category },
        { term: "Sign-in", detail: signInWords(auth).short },
        { term: "Address", detail: url === null ? "You choose it when you install" : <Address url={url} /> },
        { term: "Connector id", detail: <code className="font-mono text-caption">{id}</code> },
        { term: "Version", detail: version },
        ...(docs === null
          ? []
          : [
              {
                term: "Documentation",
                detail: (
                  <a href={docs} target="_blank" rel="noreferrer" className="text-accent-fg hover:underline">
                    {new URL(docs).host}
                    <span className="sr-only"> (opens in a new tab)</span>
                  </a>
                ),
              },
            ]),
      ]}
    />
  );
}

function Address({ url }: { readonly url: string }) {
  return (
    <span className="flex items-start gap-1">
      <code className="min-w-0 flex-1 font-mono text-caption/5 wrap-anywhere">{url}</code>
      <CopyButton text={url} label="Copy address" className="-my-1" />
    </span>
  );
}

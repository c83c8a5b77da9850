import type { ApiKeyCreated } from "@/lib/contracts";
import type { CodeSample } from "@/components/ui/code-tabs";

/** A first call with the key, by a route that its scopes open. */
export function keySamples(origin: string, { api_key: key, scopes }: ApiKeyCreated): readonly CodeSample[] {
  const path = scopes.includes("connectors:read") ? "/api/v1/connectors" : "/api/v1/installations";
  const url = `${origin}${path}`;
  return [
    { label: "curl", code: `curl ${url} \\\n  -H "Authorization: Bearer ${key}"` },
    {
      label: "TypeScript",
      code: [
        `const response = await fetch("${url}", {`,
        `  headers: { Authorization: "Bearer ${key}" },`,
        `});`,
        `console.log(await response.json());`,
      ].join("\n"),
    },
    {
      label: "Python",
      code: [
        `import httpx`,
        ``,
        `response = httpx.get(`,
        `    "${url}",`,
        `    headers={"Authorization": "Bearer ${key}"},`,
        `)`,
        `print(response.json())`,
      ].join("\n"),
    },
  ];
}

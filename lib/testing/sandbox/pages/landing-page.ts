import { html } from "./html";
import { logo } from "./icons";
import { createPage, type Page } from "./page";

interface Addresses {
  readonly mcpUrl: string;
  readonly openMcpUrl: string;
  readonly tokenMcpUrl: string;
  readonly staticToken: string;
}

/** `GET /`: says what this server is, to a person who came across it. */
export function landingPage({ mcpUrl, openMcpUrl, tokenMcpUrl, staticToken }: Addresses): Page {
  const main = html`<section class="card wide">
    <div class="part intro">
      <div class="tiles"><span class="tile vendor">${logo}</span></div>
      <h1>Northwind Tasks</h1>
      <p>
        A made-up task tracker to try connections with: a real authorization server with a consent page, and a real MCP
        server behind it. Its two people have no passwords, its tasks live in memory.
      </p>
    </div>
    <dl class="part">
      <div>
        <dt>MCP server, by OAuth</dt>
        <dd><code>${mcpUrl}</code></dd>
      </div>
      <div>
        <dt>With the bearer token <code>${staticToken}</code></dt>
        <dd><code>${tokenMcpUrl}</code></dd>
      </div>
      <div>
        <dt>Without credentials</dt>
        <dd><code>${openMcpUrl}</code></dd>
      </div>
      <div>
        <dt>Metadata</dt>
        <dd><a href="/.well-known/oauth-authorization-server">Authorization server</a></dd>
        <dd><a href="/.well-known/oauth-protected-resource/mcp">Protected resource</a></dd>
      </div>
    </dl>
  </section>`;
  return createPage({ title: "Sandbox vendor", main });
}

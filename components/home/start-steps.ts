import type { ChecklistStep } from "./checklist";

export interface StartState {
  readonly installed: number;
  readonly active: number;
  readonly keys: number;
  readonly calls: number;
}

/** The four steps of a new organization; `base` is `/o/<slug>`. */
export function startSteps(base: string, { installed, active, keys, calls }: StartState): readonly ChecklistStep[] {
  return [
    {
      id: "install",
      title: "Install a connector",
      text: "From the catalog, or any MCP server by its address.",
      done: installed > 0,
      href: `${base}/catalog`,
      action: "Open the catalog",
    },
    {
      id: "connect",
      title: "Connect it",
      text: "Sign in at its provider once; Patchbay keeps the credential and renews it.",
      done: active > 0,
      href: `${base}/installations`,
      action: "Connect",
    },
    {
      id: "key",
      title: "Create an API key",
      text: "Your agents call with it, never with the provider’s credential.",
      done: keys > 0,
      href: `${base}/settings/api-keys`,
      action: "Create a key",
    },
    {
      id: "call",
      title: "Make a first call",
      text: "Each installation shows a snippet to copy; the call appears here when it is counted.",
      done: calls > 0,
      href: `${base}/installations`,
      action: "Show the snippet",
    },
  ];
}

// What a program finds around it: the settings of a process, or the page of a browser. Each may be missing, whatever its type says.

/** A setting of the process; undefined where there is no process, and for an empty one. */
export function setting(name: "HUMAN_API_KEY" | "HUMAN_API_URL"): string | undefined {
  return globalThis.process?.env?.[name] || undefined;
}

/** The origin of the page; undefined outside a browser, and on a page that has none. */
export function pageOrigin(): string | undefined {
  return isPage() && location.origin !== "null" ? location.origin : undefined;
}

/**
 * Opens the person's browser: a new tab of this one, or from a process by the system's own command, without a shell.
 * The address has been looked at before. Answers nothing: no program can know whether somebody saw the page.
 */
export function openInBrowser(url: string): void {
  if (isPage()) {
    open(url, "_blank", "noopener");
    return;
  }
  // Not an import: bundlers for browsers would refuse it.
  const children = globalThis.process?.getBuiltinModule?.("node:child_process");
  if (children === undefined) return;
  const [command, ...args] = openerOf(process.platform);
  const child = children.spawn(command, [...args, url], { stdio: "ignore", detached: true });
  // Without a desktop there is no such command.
  child.on("error", () => undefined);
  child.unref();
}

function isPage(): boolean {
  return typeof document !== "undefined";
}

function openerOf(platform: string): readonly [string, ...string[]] {
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return [platform === "darwin" ? "open" : "xdg-open"];
}

"use client";

/** The classes of buttons, written out: their own module would come along with every page. */
const button = "inline-flex h-control items-center rounded-md border px-3 font-medium transition-colors";
const primary = `${button} border-transparent bg-accent text-on-accent hover:bg-accent-hover`;
const secondary = `${button} border-control/60 bg-surface text-fg hover:border-control hover:bg-sunken`;

export interface FailurePageProps {
  readonly error: unknown;
  readonly retry: () => void;
  /** Within the app shell, which has the landmark already. */
  readonly inShell?: boolean | undefined;
}

/**
 * A page that could not be drawn: one sentence, the number to quote, and the way on. It is part of every page's first
 * load, so it leans on nothing: no card, no icon, and a plain link that starts the application afresh.
 */
export function FailurePage({ error, retry, inShell = false }: FailurePageProps) {
  const Region = inShell ? "div" : "main";
  const digest = digestOf(error);
  return (
    <Region
      id={inShell ? undefined : "main"}
      className="mx-auto flex min-h-[70dvh] max-w-104 flex-col justify-center px-4 py-10"
    >
      <h1 tabIndex={-1} className="text-heading">
        This page could not be loaded
      </h1>
      <p className="mt-1 text-body text-muted">
        Something failed on our side. Try again; if it stays, tell your administrator.
      </p>
      {digest === null ? null : (
        <p className="mt-3 text-caption text-muted">
          Reference <code className="font-mono text-fg select-all">{digest}</code>
        </p>
      )}
      <div className="mt-5 flex flex-wrap gap-2">
        <button type="button" onClick={retry} className={primary}>
          Try again
        </button>
        {/* oxlint-disable-next-line next/no-html-link-for-pages -- a fresh start is meant */}
        <a href="/" className={secondary}>
          Go to the start page
        </a>
      </div>
    </Region>
  );
}

/** Next gives a server's error a digest, which its log line carries too. */
function digestOf(error: unknown): string | null {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;
}

type Listener = (message: string) => void;

const listeners = new Set<Listener>();

/** Says a message through the page's one polite live region: "Copied", "14 more rows loaded". */
export function announce(message: string): void {
  for (const listener of listeners) listener(message);
}

/** For the live region itself. Returns the function that stops listening. */
export function onAnnounce(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

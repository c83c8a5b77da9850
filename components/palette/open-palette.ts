/** What stands over the page: the command palette, or the list of shortcuts. */
export type PaletteView = "commands" | "shortcuts";

type Listener = (view: PaletteView) => void;

const listeners = new Set<Listener>();

/** Opens the palette from anywhere in the browser's code. */
export function openPalette(view: PaletteView): void {
  for (const listener of listeners) listener(view);
}

/** For the palette itself. Returns the function that stops listening. */
export function onOpenPalette(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

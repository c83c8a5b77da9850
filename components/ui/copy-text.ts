/** Puts text on the clipboard. False where the browser refuses: then the reader copies by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const { copyBySelection } = await import("./copy-by-selection");
    return copyBySelection(text);
  }
}

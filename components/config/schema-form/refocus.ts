/** An element that is moved in the document loses the focus: what has it now gets it back once the page is drawn. */
export function refocus(): void {
  const focused = document.activeElement;
  requestAnimationFrame(() => (focused instanceof HTMLElement ? focused.focus() : undefined));
}

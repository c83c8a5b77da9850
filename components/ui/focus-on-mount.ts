/** `ref` of the field where a dialog's form begins; its own focus would be on the button that closes it. */
export function focusOnMount(field: HTMLElement | null): void {
  field?.focus();
}

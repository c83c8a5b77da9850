/** The only way on plain http away from localhost, where `navigator.clipboard` does not exist. */
export function copyBySelection(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("readonly", "");
  area.className = "sr-only";
  document.body.append(area);
  area.select();
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else copies in an insecure context
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}

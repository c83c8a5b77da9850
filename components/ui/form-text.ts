/** What was typed into a field; empty where there is none, or a file. */
export function formText(given: FormData, name: string): string {
  const value = given.get(name);
  return typeof value === "string" ? value : "";
}

/** What is wrong with an address while it is typed; null when nothing is, or nothing has been entered. The server judges again. */
export function addressFault(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (!URL.canParse(trimmed)) return "Enter the whole address, beginning with https://";
  const { protocol, username, password, hash, hostname } = new URL(trimmed);
  if (protocol !== "https:" && protocol !== "http:") return "The address must begin with https://";
  if (username !== "" || password !== "") return "Leave the user name and password out of the address";
  if (hash !== "") return "Leave out the part after #";
  const local = /^(localhost|127\.|\[::1\])/.test(hostname);
  return protocol === "http:" && !local ? "http:// is not encrypted; use https://" : null;
}

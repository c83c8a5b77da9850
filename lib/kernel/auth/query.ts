/** RFC 3986 §2.3: everything but unreserved characters is escaped, as signatures of AWS want it too. */
export function escapeComponent(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The url with one more parameter at its end. What was there stays as it was spelled; one of the same name gives way. */
export function appendParameter(address: string, name: string, value: string): string {
  const url = new URL(address);
  const kept = url.search
    .slice(1)
    .split("&")
    .filter((part) => part !== "" && nameOf(part) !== name);
  url.search = [...kept, `${escapeComponent(name)}=${escapeComponent(value)}`].join("&");
  return url.href;
}

function nameOf(part: string): string | undefined {
  const [name] = new URLSearchParams(part).keys();
  return name;
}

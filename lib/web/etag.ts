/** The strong validator of something with a version, RFC 9110 §8.8.3. */
export function etagOf({ version }: { readonly version: number }): Readonly<Record<"ETag", string>> {
  return { ETag: `"${version}"` };
}

import { Callout } from "./callout";

/** Says which parts of the address were passed over. */
export function DroppedNotice({ dropped }: { readonly dropped: readonly string[] }) {
  if (dropped.length === 0) return null;
  const words =
    dropped.length === 1 ? "A filter in the address is not known" : "Some filters in the address are not known";
  return (
    <Callout kind="info" title={words} className="mb-4">
      Left out: <code className="font-mono wrap-anywhere">{dropped.join(", ")}</code>
    </Callout>
  );
}

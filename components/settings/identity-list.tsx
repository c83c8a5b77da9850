import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";

export interface IdentityListProps {
  /** Null where it stands in a field above. */
  readonly name: string | null;
  readonly id: string;
  readonly slug: string;
  readonly createdAt: string;
  readonly now: Date;
}

/** What names the organization to programs; none of it changes. */
export function IdentityList({ name, id, slug, createdAt, now }: IdentityListProps) {
  return (
    <DescriptionList
      items={[
        ...(name === null ? [] : [{ term: "Name", detail: name }]),
        { term: "Slug", detail: <Copyable text={slug} what="slug" /> },
        { term: "Organization ID", detail: <Copyable text={id} what="organization ID" /> },
        { term: "Created", detail: <Time value={createdAt} now={now} /> },
      ]}
    />
  );
}

function Copyable({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <span className="flex items-center gap-1">
      <code className="font-mono wrap-anywhere">{text}</code>
      <CopyButton text={text} label={`Copy ${what}`} className="-my-1" />
    </span>
  );
}

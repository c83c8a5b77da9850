import { X } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { type CallQuery, logHref } from "./call-query";
import { stretchWords } from "./stretch-words";

export interface ChosenStretchProps {
  readonly query: CallQuery;
  readonly path: string;
}

/** A stretch that was chosen elsewhere, such as a bar of a chart; pressed, it is dropped. */
export function ChosenStretch({ query, path }: ChosenStretchProps) {
  const words = stretchWords(query.from, query.to);
  return (
    <ButtonLink
      href={logHref(path, { ...query, from: undefined, to: undefined })}
      scroll={false}
      iconEnd={<X aria-hidden className="ms-auto" />}
      aria-label={`${words}: show any time instead`}
      className="min-w-0 justify-start max-sm:col-span-2"
    >
      <span className="truncate">{words}</span>
    </ButtonLink>
  );
}

import { clsx } from "clsx";
import { type Tone, toneSoft, toneText } from "@/components/ui/tones";

const tones: Readonly<Record<string, Tone>> = {
  GET: "waiting",
  POST: "connected",
  PUT: "attention",
  PATCH: "attention",
  DELETE: "failed",
};

export interface MethodLabelProps {
  readonly method: string;
  /** In a list of links: the word alone, all as wide. */
  readonly plain?: boolean | undefined;
}

export function MethodLabel({ method, plain = false }: MethodLabelProps) {
  const tone = tones[method] ?? "neutral";
  if (plain)
    return (
      <span className={clsx("w-10 shrink-0 font-mono text-[0.625rem]/4 font-semibold", toneText[tone])}>
        {method === "DELETE" ? "DEL" : method}
      </span>
    );
  return (
    <span
      className={clsx(
        "inline-flex h-5 items-center rounded-sm border px-1.5 font-mono text-caption font-semibold",
        toneSoft[tone],
      )}
    >
      {method}
    </span>
  );
}

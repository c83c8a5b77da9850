import { clsx } from "clsx";
import { type Tone, toneText } from "@/components/ui/tones";

export function StatusLabel({ status }: { readonly status: string }) {
  return <span className={clsx("w-10 shrink-0 font-mono font-semibold", toneText[toneOf(status)])}>{status}</span>;
}

function toneOf(status: string): Tone {
  if (status.startsWith("2")) return "connected";
  if (status.startsWith("3")) return "waiting";
  return status.startsWith("4") || status.startsWith("5") ? "failed" : "neutral";
}

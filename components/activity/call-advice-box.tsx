import { buttonClasses } from "@/components/ui/button-classes";
import { Callout } from "@/components/ui/callout";
import Link from "next/link";
import type { Call } from "@/lib/contracts";
import { adviceOn, type Remedy } from "./call-advice";
import type { DetailPlaces } from "./call-drawer";

const labels: Readonly<Record<Exclude<Remedy, null>, string>> = {
  tools: "See the tools",
  credentials: "See the credentials",
  config: "Open the configuration",
  overview: "Test the connection",
  danger: "Enable the connector",
};

const paths: Readonly<Record<Exclude<Remedy, null>, string>> = {
  tools: "/tools",
  credentials: "/credentials",
  config: "/config",
  overview: "",
  danger: "/danger",
};

interface CallAdviceProps {
  readonly call: Call;
  readonly places: DetailPlaces;
}

/** What a failure means, who can fix it, and the way there. */
export function CallAdvice({ call, places }: CallAdviceProps) {
  const advice = adviceOn(call);
  if (advice === null) return null;
  const { remedy } = advice;
  const page = `${places.installations}/${call.installation_id}`;
  const isGone = call.installation_name === null;
  return (
    <Callout kind="danger" title="What this means">
      <p>{advice.meaning}</p>
      <p className="mt-1.5">
        <span className="font-medium text-fg">Who can fix it: </span>
        {advice.who}
      </p>
      <p className="mt-2.5 flex flex-wrap gap-2 empty:hidden">
        {remedy === null || isGone ? null : (
          <Link href={`${page}${paths[remedy]}`} className={buttonClasses({ size: "sm" })}>
            {labels[remedy]}
          </Link>
        )}
        {places.audit === null || remedy !== "credentials" ? null : (
          <Link href={places.audit} className={buttonClasses({ size: "sm" })}>
            What changed, in the audit trail
          </Link>
        )}
      </p>
    </Callout>
  );
}

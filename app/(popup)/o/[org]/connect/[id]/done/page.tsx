import type { Metadata } from "next";
import { DonePage } from "@/components/connect/done-page";
import { describeAttempt, describeInstallation } from "@/lib/domain/connect";
import { getConnector } from "@/lib/domain/installations";
import { orNotFound, pageContext } from "@/lib/web";

export const metadata: Metadata = { title: "Back from the sign-in" };

interface DoneProps {
  readonly params: Promise<{ readonly org: string; readonly id: string }>;
}

export default async function Done({ params }: DoneProps) {
  const { org, id } = await params;
  const { ctx } = await pageContext(org);
  const { connector_uuid: uuid } = await orNotFound(describeInstallation(ctx, { id }));
  const [connector, attempt] = await Promise.all([getConnector(ctx, { id: uuid }), describeAttempt(ctx, { id: uuid })]);
  return <DonePage connector={connector} attempt={attempt} connectHref={`/o/${org}/connect/${id}`} />;
}

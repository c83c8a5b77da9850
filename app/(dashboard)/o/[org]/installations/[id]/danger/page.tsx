import type { Metadata } from "next";
import { type DangerAction, DangerList } from "@/components/installations/danger-list";
import { DeleteButton } from "@/components/installations/delete-button";
import { DisconnectButton } from "@/components/installations/disconnect-button";
import { EnabledButton } from "@/components/installations/enabled-button";
import { inventoryOf } from "@/components/installations/inventory";
import { NotYours } from "@/components/installations/not-yours";
import { summarizeUsage } from "@/lib/domain/usage";
import { deleteAction, disconnectAction, setStatus } from "../actions";
import { gatherInstallation, type InstallationParams } from "../gather";

export const metadata: Metadata = { title: "Danger" };

export default async function DangerPage({ params }: InstallationParams) {
  const { view, org, ctx } = await gatherInstallation(params);
  const { installation, manageable, owner_name: ownerName, connector_uuid: uuid } = view;
  const { id, name, enabled, state, disconnect_code: code } = installation;
  if (!manageable) return <NotYours what="change this installation" ownerName={ownerName} />;
  const [usage] = await summarizeUsage(ctx, { ids: [id], days: 30 });
  const off = state === "created" || (state === "disconnected" && code === "client_request");
  const set = (status: "active" | "disabled") => setStatus.bind(null, org, id, status);
  const actions: DangerAction[] = [
    {
      title: enabled ? "Disable" : "Enable",
      effect: enabled
        ? "Refuses every call from now on. The sign-in is kept, so enabling it again takes no consent."
        : "Lets calls through again, with the sign-in that was kept.",
      button: <EnabledButton name={name} enabled={enabled} enable={set("active")} disable={set("disabled")} />,
    },
    {
      title: "Disconnect",
      effect: off
        ? "There is no connection to end."
        : "Revokes the sign-in at the vendor and removes it. Somebody has to sign in again before the next call.",
      button: off ? null : <DisconnectButton name={name} disconnect={disconnectAction.bind(null, org, uuid)} />,
    },
    {
      title: "Delete",
      effect: "Disconnects it and removes it with its configuration and credentials, for good.",
      button: (
        <DeleteButton
          name={name}
          lost={inventoryOf(view, usage?.total_calls ?? null)}
          listHref={`/o/${org}/installations`}
          remove={deleteAction.bind(null, org, id)}
        />
      ),
    },
  ];
  return <DangerList actions={actions} />;
}

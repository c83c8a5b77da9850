"use client";

import { lazy, Suspense } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Dialog, useDialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { showToast } from "@/components/ui/toast";
import type { SaveCredential } from "./credential-form";
import type { InputKind } from "./kinds";

const load = () => import("./credential-form");
const CredentialForm = lazy(async () => ({ default: (await load()).CredentialForm }));

export interface ReplaceButtonProps extends Pick<ButtonProps, "variant"> {
  readonly name: string;
  readonly kinds: readonly InputKind[];
  /** False where nothing is stored yet. */
  readonly replaces: boolean;
  readonly save: SaveCredential;
}

/** Another secret in place of the one at hand, or the first one. The form and its schemas come with the first intent to use it. */
export function ReplaceButton({ name, kinds, replaces, save, variant }: ReplaceButtonProps) {
  const { trigger, overlay } = useDialog();
  const { onOpenChange } = overlay;
  const label = replaces ? "Replace secret" : "Enter a secret";
  const preload = () => {
    trigger.onPointerEnter();
    void load().catch(() => undefined);
  };
  const saved = () => {
    onOpenChange(false);
    showToast({ title: replaces ? `${name} has another secret` : `${name} has its secret`, tone: "connected" });
  };
  return (
    <>
      <Button {...trigger} onPointerEnter={preload} onFocus={preload} variant={variant}>
        {label}
      </Button>
      <Dialog
        {...overlay}
        size="md"
        staysOnOutsideClick
        title={replaces ? `Replace the secret of ${name}` : `Enter a secret for ${name}`}
        description="It goes into the vault and is never shown again."
      >
        <Suspense fallback={<Spinner label="Loading the form" />}>
          <CredentialForm
            kinds={kinds}
            replaces={replaces}
            submitLabel={label}
            save={save}
            onSaved={saved}
            onCancel={() => onOpenChange(false)}
          />
        </Suspense>
      </Dialog>
    </>
  );
}

"use client";

import { lazy, Suspense, useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, useDialog } from "@/components/ui/dialog";
import type { FormResult } from "@/components/ui/form-result";
import { Spinner } from "@/components/ui/spinner";
import { showToast } from "@/components/ui/toast";
import { CLIENT_SECRET } from "./client-secret-place";

const load = () => import("./client-secret-form");
const ClientSecretForm = lazy(async () => ({ default: (await load()).ClientSecretForm }));

export type ReplaceClientSecret = (clientSecret: string, overlapSeconds: number) => Promise<FormResult<unknown>>;

/** Another secret of the OAuth client; its grant stays. */
export function ClientSecretButton({ replace }: { readonly replace: ReplaceClientSecret }) {
  const { trigger, overlay } = useDialog();
  const { onOpenChange } = overlay;
  // Whoever comes by a link to it, from elsewhere or from above, means to enter one.
  useEffect(() => {
    if (window.location.hash === `#${CLIENT_SECRET}`) onOpenChange(true);
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest(`a[href$="#${CLIENT_SECRET}"]`)) onOpenChange(true);
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [onOpenChange]);
  const preload = () => {
    trigger.onPointerEnter();
    void load().catch(() => undefined);
  };
  const saved = () => {
    onOpenChange(false);
    showToast({ title: "The OAuth client has another secret", tone: "connected" });
  };
  return (
    <>
      <Button id={CLIENT_SECRET} size="sm" {...trigger} onPointerEnter={preload} onFocus={preload}>
        Replace client secret
      </Button>
      <Dialog
        {...overlay}
        size="md"
        staysOnOutsideClick
        title="Replace the client secret"
        description="Make a new one at the vendor first. The sign-in stays as it is."
      >
        <Suspense fallback={<Spinner label="Loading the form" />}>
          <ClientSecretForm replace={replace} onSaved={saved} onCancel={() => onOpenChange(false)} />
        </Suspense>
      </Dialog>
    </>
  );
}

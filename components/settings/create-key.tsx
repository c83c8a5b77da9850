"use client";

import { lazy, Suspense, useState } from "react";
import { useRouter } from "next/navigation";
import { Plus } from "lucide-react";
import type { ApiKeyCreated } from "@/lib/contracts";
import { Button } from "@/components/ui/button";
import { Dialog, useDialog } from "@/components/ui/dialog";
import type { CreateKeyFormProps } from "./create-key-form";

const CreateKeyForm = lazy(async () => ({ default: (await import("./create-key-form")).CreateKeyForm }));
const NewKey = lazy(async () => ({ default: (await import("./new-key")).NewKey }));

export type CreateKeyProps = Omit<CreateKeyFormProps, "onCancel" | "onCreated">;

/** Asks for what the key may do, then shows it, once. */
export function CreateKey(form: CreateKeyProps) {
  const router = useRouter();
  const { trigger, overlay } = useDialog();
  const [made, setMade] = useState<ApiKeyCreated | null>(null);
  const onOpenChange = (open: boolean) => {
    overlay.onOpenChange(open);
    if (open || made === null) return;
    setMade(null);
    router.refresh();
  };
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} {...trigger}>
        Create API key
      </Button>
      <Dialog
        staysOnOutsideClick
        {...overlay}
        onOpenChange={onOpenChange}
        size="md"
        title={made === null ? "Create an API key" : `${made.name} is ready`}
        description={made === null ? "A program that calls with it acts for you, within these scopes." : undefined}
      >
        <Suspense fallback={<div className="h-96" aria-busy />}>
          {made === null ? (
            <CreateKeyForm {...form} onCancel={() => onOpenChange(false)} onCreated={setMade} />
          ) : (
            <NewKey apiKey={made} onDone={() => onOpenChange(false)} />
          )}
        </Suspense>
      </Dialog>
    </>
  );
}

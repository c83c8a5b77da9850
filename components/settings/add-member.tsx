"use client";

import { lazy, Suspense } from "react";
import { UserPlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog, useDialog } from "@/components/ui/dialog";
import type { AddMemberFormProps } from "./add-member-form";

const AddMemberForm = lazy(async () => ({ default: (await import("./add-member-form")).AddMemberForm }));

export function AddMember(form: Omit<AddMemberFormProps, "onDone">) {
  const dialog = useDialog();
  return (
    <>
      <Button variant="primary" icon={<UserPlus aria-hidden />} {...dialog.trigger}>
        Add member
      </Button>
      <Dialog {...dialog.overlay} title="Add a member" size="md">
        <Suspense fallback={<div className="h-96" aria-busy />}>
          <AddMemberForm {...form} onDone={() => dialog.overlay.onOpenChange(false)} />
        </Suspense>
      </Dialog>
    </>
  );
}

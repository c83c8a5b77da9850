"use client";

import { useState, useTransition } from "react";
import { useRouter } from "next/navigation";
import { Ellipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import type { SavedView, SavedViewSearch } from "@/lib/contracts";
import { everything, listHref } from "@/components/installations/list-search";
import { ViewDialogs, type ViewDialog } from "./view-dialogs";
import type { ViewCalls } from "./view-types";

export interface ViewControlsProps {
  readonly view: SavedView;
  readonly search: SavedViewSearch;
  readonly modified: boolean;
  readonly path: string;
  readonly calls: ViewCalls;
  readonly mayShare: boolean;
}

/** Save, save as, rename, share, make default, delete: what can be done with the view that is shown. */
export function ViewControls({ view, search, modified, path, calls, mayShare }: ViewControlsProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [dialog, setDialog] = useState<ViewDialog | null>(null);
  const act = (words: string, call: () => ReturnType<ViewCalls["remove"]>) =>
    start(async () => {
      const answer = await call().catch(() => null);
      if (answer?.ok) showToast({ title: words });
      else {
        const description = answer?.problem.detail ?? "Patchbay cannot be reached. Check your connection.";
        showToast({ title: "The view could not be changed", description, tone: "failed" });
      }
      router.refresh();
    });
  const saveChanges = () => act(`“${view.name}” is saved`, () => calls.update(view.id, { search }));
  return (
    <div className="flex shrink-0 items-center gap-1.5 print:hidden">
      {modified ? (
        <>
          <Button
            size="sm"
            variant="ghost"
            onClick={() => router.replace(listHref(path, view.search, view.id), { scroll: false })}
          >
            Reset
          </Button>
          {view.editable ? (
            <Button size="sm" pending={pending} onClick={saveChanges}>
              Save
            </Button>
          ) : (
            <Button size="sm" onClick={() => setDialog("create")}>
              Save view
            </Button>
          )}
        </>
      ) : null}
      <Menu
        label="View options"
        icon={<Ellipsis aria-hidden />}
        sections={sectionsOf(view, { act, calls, mayShare, open: setDialog })}
      />
      <ViewDialogs
        dialog={dialog}
        onClose={() => setDialog(null)}
        view={view}
        search={search}
        calls={calls}
        mayShare={mayShare}
        onSaved={(saved) => router.replace(listHref(path, saved.search, saved.id), { scroll: false })}
        onDeleted={() => router.replace(listHref(path, {}, everything), { scroll: false })}
      />
    </div>
  );
}

interface Doing {
  readonly act: (words: string, call: () => ReturnType<ViewCalls["remove"]>) => void;
  readonly calls: ViewCalls;
  readonly mayShare: boolean;
  readonly open: (dialog: ViewDialog) => void;
}

function sectionsOf(view: SavedView, { act, calls, mayShare, open }: Doing) {
  const item = (label: string, onSelect: () => void, danger = false): MenuItem => ({
    kind: "action",
    label,
    onSelect,
    danger,
  });
  const isAll = view.id === everything;
  const own = view.is_default
    ? item("Stop opening with this view", () => act("The list opens with everything", () => calls.makeDefault(null)))
    : item("Open the list with this view", () =>
        act(`The list opens with “${view.name}”`, () => calls.makeDefault(isAll ? null : view.id)),
      );
  const common = [item("Save as a new view…", () => open("create")), ...(isAll && view.is_default ? [] : [own])];
  const sections = [{ id: "own", items: common }];
  if (!view.editable) return sections;
  const share = view.shared
    ? item("Keep it to myself", () =>
        act(`Only you see “${view.name}” now`, () => calls.update(view.id, { shared: false })),
      )
    : item("Share with the organization", () =>
        act(`Everybody sees “${view.name}” now`, () => calls.update(view.id, { shared: true })),
      );
  const sharing = mayShare || view.shared ? [share] : [];
  const change = [item("Rename…", () => open("rename")), ...sharing, item("Delete…", () => open("delete"), true)];
  return [...sections, { id: "change", items: change }];
}

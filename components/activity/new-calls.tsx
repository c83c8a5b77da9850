import { ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { LIVE_MAX } from "./live-calls";
import type { Live } from "./use-live";

/** How many calls came that are not shown, and the button that shows them; it stays in sight while the list is scrolled. */
export function NewCalls({ live }: { readonly live: Live }) {
  const { waiting, missed } = live;
  if (waiting.length === 0 && !missed) return null;
  const count = waiting.length >= LIVE_MAX ? `${LIVE_MAX}+` : String(waiting.length);
  const show = () => {
    // With gaps between them they would pass for all there is.
    if (missed) return window.location.reload();
    live.release();
    window.scrollTo({ top: 0 });
  };
  return (
    <div className="sticky top-14 z-10 flex justify-center py-2">
      <Button size="sm" variant="primary" icon={<ArrowUp aria-hidden />} onClick={show}>
        {missed ? "Many new calls: load them" : `${count} new`}
      </Button>
    </div>
  );
}

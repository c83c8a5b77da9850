"use client";

import { useEffect, useState } from "react";
import { onAnnounce } from "./announce";

/** One per page, in the shell. A repeated message gets a no-break space, or it would not be read again. */
export function LiveRegion() {
  const [message, setMessage] = useState("");
  useEffect(() => onAnnounce((next) => setMessage((last) => (last === next ? `${next}\u00A0` : next))), []);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {message}
    </div>
  );
}

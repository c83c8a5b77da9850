"use client";

import type { ApiKeyCreated } from "@/lib/contracts";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { CodeTabs } from "@/components/ui/code-tabs";
import { DialogActions } from "./dialog-actions";
import { keySamples } from "./key-samples";

export interface NewKeyProps {
  readonly apiKey: ApiKeyCreated;
  readonly onDone: () => void;
}

/** The only place where the key itself ever stands. */
export function NewKey({ apiKey, onDone }: NewKeyProps) {
  return (
    <div className="flex flex-col gap-4">
      <Callout kind="warning" title="Copy the key now.">
        It is shown only once; Patchbay keeps no copy that could be read.
      </Callout>
      <CodeBlock title="API key" code={apiKey.api_key} wrap copyLabel="Copy API key" />
      <CodeTabs label="Try it" samples={keySamples(window.location.origin, apiKey)} />
      <DialogActions>
        <Button variant="primary" onClick={onDone}>
          I have copied it
        </Button>
      </DialogActions>
    </div>
  );
}

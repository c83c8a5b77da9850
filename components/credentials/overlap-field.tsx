"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { overlaps, overlapWords } from "./overlap";

/** For how long the old secret goes on; says until when. Never drawn on the server, whose clock is not the reader's. */
export function OverlapField() {
  const [chosen, setChosen] = useState(() => ({ seconds: 3600, nowMs: Date.now() }));
  return (
    <Field name="overlap" label="Keep the old one" help={overlapWords(chosen.seconds, chosen.nowMs)}>
      {(control) => (
        <Select
          {...control}
          value={String(chosen.seconds)}
          onChange={({ target }) => setChosen({ seconds: Number(target.value), nowMs: Date.now() })}
          options={overlaps.map(({ seconds, label }) => ({ value: String(seconds), label }))}
        />
      )}
    </Field>
  );
}

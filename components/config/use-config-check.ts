"use client";

import { useEffect, useState } from "react";
import type { Issue } from "./issues";
import type { JsonObject } from "./json";
import type { JsonSchema } from "./schema-form/json-schema";

type Check = (schema: JsonSchema, config: JsonObject, base: JsonObject) => readonly Issue[];

const load = async (): Promise<Check> => (await import("./check-config")).checkConfig;

interface Subject {
  readonly schema: JsonSchema;
  readonly base: JsonObject;
  readonly draft: JsonObject;
}

/** The browser's own check, fetched when something is typed for the first time. */
export function useConfigCheck({ schema, base, draft }: Subject, wanted: boolean) {
  const [check, setCheck] = useState<Check | null>(null);
  useEffect(() => {
    if (!wanted || check !== null) return undefined;
    let gone = false;
    // Without it the server still says what is wrong.
    load().then(
      (loaded) => (gone ? undefined : setCheck(() => loaded)),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [wanted, check]);
  return {
    issues: check === null ? [] : check(schema, draft, base),
    /** For the moment before saving: waits for the code. */
    checkNow: async (): Promise<readonly Issue[]> =>
      (check ?? (await load().catch(() => () => [])))(schema, draft, base),
  };
}

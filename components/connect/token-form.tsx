"use client";

import type { ReactNode, SyntheticEvent } from "react";
import { useBegin } from "./begin-context";

/** The form around a token's field: begins with what was entered. The browser itself checks the field. */
export function TokenForm({ children }: { readonly children: ReactNode }) {
  const begin = useBegin();
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = new FormData(event.currentTarget).get("access_token");
    if (typeof token === "string" && token !== "") begin("link", { accessToken: token });
  };
  return (
    <form onSubmit={submit} className="mt-3 flex items-end gap-2 max-sm:flex-col max-sm:items-stretch">
      {children}
    </form>
  );
}

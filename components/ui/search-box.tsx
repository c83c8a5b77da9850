"use client";

import { useEffect, useRef, useTransition } from "react";
import { useRouter } from "next/navigation";
import { Search } from "lucide-react";
import { Input } from "./input";
import { Spinner } from "./spinner";
import { type Query, withQuery } from "./with-query";

export interface SearchBoxProps {
  /** Names it: "Search installations". */
  readonly label: string;
  readonly placeholder?: string | undefined;
  /** The list's page. */
  readonly path: string;
  /** What the address says now. */
  readonly value: string;
  /** The other filters, which a search keeps. */
  readonly keep: Query;
  readonly className?: string | undefined;
}

const pauseMs = 250;

/** The words of a list's filter, in the address as `q`: while typing, and as a plain form without script. */
export function SearchBox({ label, placeholder, path, value, keep, className }: SearchBoxProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const box = useRef<HTMLInputElement>(null);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // Cleared or changed from elsewhere, such as "Clear filters" or Back.
    if (value !== sent.current && box.current) box.current.value = value;
    sent.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const go = (words: string) => {
    clearTimeout(timer.current);
    sent.current = words.trim();
    start(() => router.replace(withQuery(path, { ...keep, q: sent.current }), { scroll: false }));
  };
  return (
    <form
      role="search"
      action={path}
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        go(box.current?.value ?? "");
      }}
    >
      {Object.entries(keep).map(([name, kept]) =>
        kept ? <input key={name} type="hidden" name={name} value={kept} /> : null,
      )}
      <Input
        ref={box}
        type="search"
        name="q"
        aria-label={label}
        placeholder={placeholder ?? label}
        defaultValue={value}
        maxLength={200}
        autoComplete="off"
        icon={pending ? <Spinner label="Searching" /> : <Search aria-hidden />}
        onChange={(event) => {
          const words = event.target.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => go(words), pauseMs);
        }}
      />
    </form>
  );
}

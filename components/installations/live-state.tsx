"use client";

import { useEffect } from "react";
import { useRouter } from "next/navigation";
import { useQuery } from "@tanstack/react-query";
import { apiFor } from "@/components/providers/api";

export interface LiveStateProps {
  readonly organization: string;
  readonly id: string;
  /** As the page was rendered. */
  readonly version: number;
  /** It waits for something: looked at by itself, and not only when the reader comes back. */
  readonly pending: boolean;
}

const pendingMs = 15_000;

/** Keeps an installation's pages current: when the server has a newer version, the page is rendered again. Draws nothing. */
export function LiveState({ organization, id, version, pending }: LiveStateProps) {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ["installation-version", organization, id],
    queryFn: async ({ signal }) => (await apiFor(organization).installations.get(id, signal)).version,
    refetchInterval: pending ? pendingMs : false,
    // The page has just been rendered from the same row.
    refetchOnMount: false,
    initialData: version,
  });
  useEffect(() => {
    if (data > version) router.refresh();
  }, [data, version, router]);
  return null;
}

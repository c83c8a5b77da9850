"use client";

import { useEffect } from "react";
import { useRouter } from "next/navigation";
import { useQuery } from "@tanstack/react-query";
import { apiFor } from "@/components/providers/api";
import { queryClient } from "@/components/providers/query-client";

export interface StateWatchProps {
  readonly organization: string;
  readonly id: string;
  /** As the page was rendered. */
  readonly version: number;
  /** It waits for something: looked at by itself, and not only when the reader comes back. */
  readonly pending: boolean;
}

const pendingMs = 15_000;

/** When the server has a newer version of an installation, the page is rendered again. Draws nothing. */
export function StateWatch({ organization, id, version, pending }: StateWatchProps) {
  const router = useRouter();
  const { data = version } = useQuery(
    {
      queryKey: ["installation-version", organization, id],
      queryFn: async ({ signal }) => (await apiFor(organization).installations.get(id, signal)).version,
      refetchInterval: pending ? pendingMs : false,
      refetchOnWindowFocus: "always",
    },
    queryClient(),
  );
  useEffect(() => {
    if (data > version) router.refresh();
  }, [data, version, router]);
  return null;
}

import { ListSkeleton } from "@/components/installations/list-skeleton";

export default function InstallationsLoading() {
  return <ListSkeleton />;
}

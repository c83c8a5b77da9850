import { ConfigSkeleton } from "@/components/config/config-skeleton";

export default function Loading() {
  return <ConfigSkeleton />;
}

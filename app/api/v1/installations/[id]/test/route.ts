import { operations } from "@/lib/contracts/operations";
import { followTest, testInstallation } from "@/lib/domain/connect";
import { linesRoute, route } from "@/lib/web";

export const POST = linesRoute(
  operations.testInstallation,
  route(operations.testInstallation, testInstallation),
  followTest,
);

import type { Role } from "@/lib/contracts";

/** What each role is called and, in a sentence, what it is for. */
export const roleWords: Readonly<Record<Role, { readonly name: string; readonly meaning: string }>> = {
  owner: { name: "Owner", meaning: "Everything, and decides who else is an owner." },
  admin: { name: "Admin", meaning: "Manages all installations, members, everybody's keys and the settings." },
  developer: { name: "Developer", meaning: "Installs and connects, calls through connectors, makes API keys." },
  viewer: { name: "Viewer", meaning: "Sees what is installed and how it is used; changes nothing." },
};

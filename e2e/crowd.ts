import type { Browser, BrowserContext, Page } from "@playwright/test";
import { admin, signedInState } from "./fixtures";

const PASSWORD = "many rows to look at";

export interface Crowd {
  /** `/o/<slug>/installations` */
  readonly list: string;
  /** A page of somebody of the organization who is signed in. */
  readonly signIn: (context: BrowserContext, role: "admin" | "developer") => Promise<Page>;
}

/** An organization of its own with so many made-up installations, an admin and a developer, who own them. */
export function makeCrowd(browser: Browser, name: string, installations: number): Crowd {
  const slug = String(admin("org", "create", "--name", name)["slug"]);
  const emailOf = (role: string) => `${role}@${slug}.example`;
  for (const role of ["admin", "developer"])
    admin("user", "create", "--org", slug, "--email", emailOf(role), "--password", PASSWORD, "--role", role);
  admin("seed", "--org", slug, "--installations", String(installations), "--calls", "0");
  return {
    list: `/o/${slug}/installations`,
    signIn: async (context, role) => {
      const state = await signedInState(browser, { email: emailOf(role), password: PASSWORD });
      await context.addCookies(state.cookies);
      return context.newPage();
    },
  };
}

/** The rows of the list, without its head. */
export function rowsOf(page: Page) {
  return page.getByRole("table", { name: "Installations" }).locator("tr[data-index]");
}

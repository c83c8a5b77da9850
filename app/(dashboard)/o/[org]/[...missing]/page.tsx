import { notFound } from "next/navigation";

/** An address below the organization that no page has: told so inside the frame. */
export default function MissingPage() {
  notFound();
}

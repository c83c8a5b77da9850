/** The first thing a keyboard meets: past the rail, to the page. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed start-2 top-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}

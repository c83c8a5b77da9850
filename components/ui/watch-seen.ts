/** Tells, now and at each change, whether the element is in the window or less than `below` under it; answers how to stop. */
export function watchSeen(element: Element, tell: (isSeen: boolean) => void, below = "0px"): () => void {
  const observer = new IntersectionObserver(
    // What came and went between two frames is told at once: only the last word is true.
    (changes) => tell(changes.at(-1)?.isIntersecting ?? false),
    { rootMargin: `0px 0px ${below}` },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

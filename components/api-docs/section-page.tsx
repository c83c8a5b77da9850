import type { ApiSection } from "@/lib/contracts";
import { ObjectSection } from "./object-section";
import { OperationSection } from "./operation-section";
import { Prose } from "./prose";

/** One section: its operations, then the objects that they speak of. */
export function SectionPage({ section }: { readonly section: ApiSection }) {
  const { title, description, operations, objects } = section;
  return (
    <>
      <header className="mb-8">
        <h1 tabIndex={-1} className="text-display font-semibold">
          {title}
        </h1>
        <Prose text={description} className="mt-2 max-w-[70ch] text-body text-muted" />
      </header>
      {operations.map((operation) => (
        <OperationSection key={operation.id} operation={operation} />
      ))}
      {objects.length > 0 ? (
        <section id="objects" aria-label="Objects" className="scroll-mt-20 border-t border-line pt-8 xl:max-w-4xl">
          <h2 className="mb-6 text-heading font-semibold">Objects</h2>
          {objects.map((object) => (
            <ObjectSection key={object.name} object={object} />
          ))}
        </section>
      ) : null}
    </>
  );
}

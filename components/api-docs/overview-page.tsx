import Link from "next/link";
import type { ApiReference } from "@/lib/contracts";
import { CodeBlock } from "@/components/ui/code-block";
import { AnchorHeading } from "./anchor-heading";
import { FieldTable } from "./field-table";
import { MethodLabel } from "./method-label";
import { Prose, Words } from "./prose";

/** What holds for every operation, and the list of them all. */
export function OverviewPage({ reference }: { readonly reference: ApiReference }) {
  const { about, serverUrl, version } = reference;
  return (
    <div className="xl:max-w-4xl">
      <header className="mb-6">
        <h1 tabIndex={-1} className="text-display font-semibold">
          API reference
        </h1>
        <p className="mt-2 text-muted">
          Version {version}, at <code>{serverUrl}</code>
        </p>
      </header>
      <Prose text={about} className="max-w-[70ch] text-body" />
      <FirstRequest serverUrl={serverUrl} />
      <Operations reference={reference} />
      <Errors reference={reference} />
      <Headers reference={reference} />
    </div>
  );
}

function FirstRequest({ serverUrl }: { readonly serverUrl: string }) {
  const code = `export HUMAN_API_KEY=pb_…\ncurl "${serverUrl}/api/v1/installations?status=active" \\\n  -H "Authorization: Bearer $HUMAN_API_KEY"`;
  return <CodeBlock className="mt-6" title="Your first request" code={code} />;
}

function Operations({ reference: { sections } }: { readonly reference: ApiReference }) {
  return (
    <section id="operations" aria-label="Operations" className="mt-10 scroll-mt-20">
      <AnchorHeading level={2} anchor="operations" className="text-heading font-semibold">
        Operations
      </AnchorHeading>
      <div className="mt-4 grid gap-4 md:grid-cols-2">
        {sections.map(({ slug, title, description, operations }) => (
          <div key={slug} className="min-w-0 rounded-lg border border-line p-4">
            <h3 className="text-title font-semibold">
              <Link href={`/docs/api/${slug}`} prefetch={false} className="rounded-sm hover:underline">
                {title}
              </Link>
            </h3>
            <p className="mt-0.5 text-muted">{description}</p>
            <ul className="mt-3 flex flex-col">
              {operations.map(({ id, method, summary }) => (
                <li key={id}>
                  <Link
                    href={`/docs/api/${slug}#${id}`}
                    prefetch={false}
                    className="-mx-2 flex items-baseline gap-1 rounded-md px-2 py-1 hover:bg-sunken max-sm:py-2"
                  >
                    <MethodLabel method={method} plain />
                    <span className="min-w-0">{summary}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function Errors({ reference: { errors } }: { readonly reference: ApiReference }) {
  return (
    <section id="errors" aria-label="Errors" className="mt-12 scroll-mt-20">
      <AnchorHeading level={2} anchor="errors" className="text-heading font-semibold">
        Errors
      </AnchorHeading>
      <p className="mt-2 max-w-[70ch] text-body">
        Every failure is an <code>application/problem+json</code> with these codes. Build on <code>code</code> and the
        status, never on the words of <code>detail</code>.
      </p>
      <dl className="mt-4 rounded-lg border border-line px-4">
        {errors.map(({ code, statuses, description }) => (
          <div
            key={code}
            id={`error-${code}`}
            className="grid scroll-mt-20 gap-x-6 gap-y-0.5 border-t border-line py-2.5 first:border-t-0 sm:grid-cols-[minmax(0,17rem)_minmax(0,1fr)]"
          >
            <dt className="flex items-baseline gap-3">
              <span className="w-16 shrink-0 font-mono text-caption text-muted">{statuses.join(", ")}</span>
              <code className="font-mono font-semibold">{code}</code>
            </dt>
            <dd className="max-sm:ps-19">
              <Words text={description} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Headers({ reference: { headers } }: { readonly reference: ApiReference }) {
  return (
    <section id="headers" aria-label="Headers" className="mt-12 scroll-mt-20">
      <AnchorHeading level={2} anchor="headers" className="text-heading font-semibold">
        Headers of answers
      </AnchorHeading>
      <div className="mt-4 rounded-lg border border-line px-4">
        <FieldTable caption="Headers of answers" fields={headers} />
      </div>
    </section>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocsShell } from "@/components/api-docs/docs-shell";
import { SectionPage } from "@/components/api-docs/section-page";
import { apiReferencePages } from "@/lib/web";

interface Props {
  readonly params: Promise<{ readonly section: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { section } = await sectionOf(params);
  return { title: `${section.title} API`, description: section.description, robots: { index: true, follow: true } };
}

export default async function ApiSectionPage({ params }: Props) {
  const { reference, section } = await sectionOf(params);
  return (
    <DocsShell reference={reference} current={section.slug}>
      <SectionPage section={section} />
    </DocsShell>
  );
}

async function sectionOf(params: Props["params"]) {
  const { section: slug } = await params;
  const reference = apiReferencePages();
  const section = reference.sections.find((one) => one.slug === slug) ?? notFound();
  return { reference, section };
}

interface Organization {
  readonly name: string;
  readonly role: string;
}

/** Why somebody may look and not change, and whom to ask. */
export function whyReadOnly(mayWriteOwn: boolean, organization: Organization, owner: string): string {
  if (mayWriteOwn) return `${owner} owns this connector: they or an admin of ${organization.name} can change it.`;
  return `Your role in ${organization.name} is ${organization.role}. Ask an admin for the developer role, or ${owner} to make the change.`;
}

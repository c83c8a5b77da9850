/** A person of the sandbox. There are no passwords: whoever sees the consent page picks one. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

const ada: Account = { id: "ada", name: "Ada", email: "ada@northwind.test" };
const bo: Account = { id: "bo", name: "Bo", email: "bo@northwind.test" };

export const accounts: readonly Account[] = [ada, bo];
export const defaultAccount = ada;

export function findAccount(id: string): Account | undefined {
  return accounts.find((account) => account.id === id);
}

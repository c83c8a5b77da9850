/** Where on the credentials page the secret of the OAuth client is entered: the id of that button. */
export const CLIENT_SECRET = "client-secret";

/** Tells the broker that there is an intent. */
export const wanted = "refresh_wanted";

/** Tells those who wait that an attempt has ended; the payload is the installation's id. */
export const settled = "refresh_settled";

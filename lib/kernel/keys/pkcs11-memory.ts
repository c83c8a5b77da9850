import { type Attribute, CK, type Pkcs11Module } from "./pkcs11-module";

export interface GcmParameters {
  readonly iv: Buffer;
  readonly aad: Buffer;
  readonly tagBits: number;
}

/** Values as the library's C structures. What a structure points to must be held until the call with it is over. */
export function createMemory({ ffi, types }: Pkcs11Module) {
  return {
    /** A CK_ULONG. */
    ulong: (value: number): Buffer => {
      const bytes = Buffer.alloc(ffi.sizeof("unsigned long"));
      ffi.encode(bytes, "unsigned long", value);
      return bytes;
    },
    /** An array of CK_ATTRIBUTE; points into the attributes' values. */
    template: (attributes: readonly Attribute[]): Buffer => {
      const size = ffi.sizeof(types.attribute);
      const bytes = Buffer.alloc(attributes.length * size);
      for (const [index, { type, value }] of attributes.entries()) {
        ffi.encode(bytes, index * size, types.attribute, { type, value: ffi.address(value), length: value.length });
      }
      return bytes;
    },
    /** A CK_MECHANISM for CKM_AES_GCM; `keep` holds what it points to until it is emptied, after the call. */
    gcm: ({ iv, aad, tagBits }: GcmParameters) => {
      const parameters = Buffer.alloc(ffi.sizeof(types.gcm));
      const [ivAt, aadAt] = [ffi.address(iv), ffi.address(aad)];
      const values = {
        iv: ivAt,
        ivLength: iv.length,
        ivBits: iv.length * 8,
        aad: aadAt,
        aadLength: aad.length,
        tagBits,
      };
      ffi.encode(parameters, types.gcm, values);
      const place = ffi.address(parameters);
      const mechanism = { mechanism: CK.MECHANISM.AES_GCM, parameter: place, length: parameters.length };
      return { mechanism, keep: [iv, aad, parameters] };
    },
  };
}

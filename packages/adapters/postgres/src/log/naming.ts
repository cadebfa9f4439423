/** What has to be named before a store can do anything for somebody, and what is said where it is not. */
import { StoreFailure, textFault } from "@genzaichi/core"

/** A name that the server would change silently would be another one's: two halves of characters become one sign. */
export const tenantFault = (tenant: unknown): StoreFailure | undefined => {
  if (typeof tenant !== "string" || tenant === "") {
    return new StoreFailure({ because: "no tenant was given; say whose log is meant", retryable: false })
  }
  const fault = textFault(tenant)
  return fault === undefined ? undefined : new StoreFailure({ because: `the tenant's name ${fault}`, retryable: false })
}

export const commandFault = (command: unknown): StoreFailure | undefined => {
  if (typeof command !== "string" || command === "") {
    return new StoreFailure({
      because: "no command was given; give every intention an id of its own",
      retryable: false
    })
  }
  const fault = textFault(command)
  return fault === undefined ? undefined : new StoreFailure({ because: `the command's id ${fault}`, retryable: false })
}

/** Whom forgetting is about: said in another way nobody would be forgotten, and it would read as done. */
export const subjectFault = (subject: unknown): StoreFailure | undefined => {
  const { id, kind } = (subject ?? {}) as { readonly kind?: unknown; readonly id?: unknown }
  if (typeof kind === "string" && kind !== "" && typeof id === "string" && id !== "") return undefined
  const because = 'nobody was named; say who is meant, such as { kind: "person", id: "p-17" }'
  return new StoreFailure({ because, retryable: false })
}

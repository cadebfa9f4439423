/** What happened with a customer, told step by step: the words of the tests about accounts and people. */
import { makeAccountFold, unknownAccount } from "../../src/account/fold.ts"
import type { AccountPosition } from "../../src/account/position.ts"
import type { DepartmentOf } from "../../src/account/organisation.ts"
import {
  AccountId,
  type Actor,
  DealId,
  EventId,
  type KindData,
  type KindName,
  PersonId,
  type Source,
  type StoredEvent,
  type Subject,
  TenantId,
  unknownActor
} from "../../src/event/index.ts"
import { at } from "../deal/given.ts"

export { at, by } from "../deal/given.ts"

export const account = AccountId.make("石畳珈琲")
export const other = AccountId.make("湊製作所")
const tenant = TenantId.make("t")

export const onAccount = (id: string = account): Subject => ({ kind: "account", id })
export const onDeal = (id: string): Subject => ({ kind: "deal", id })
export const ofPerson = (id: string): Subject => ({ kind: "person", id })
export const person = (id: string) => PersonId.make(id)
export const dealId = (id: string) => DealId.make(id)
export const event = (id: string) => EventId.make(id)
export const member = (id: string): Actor => ({ kind: "member", id })
export const app: Actor = { kind: "app", id: "mail" }

/** One step: when (by the clock in Tokyo), of whom, what. */
export interface Told {
  readonly occurredAt: number
  readonly subjects: ReadonlyArray<Subject>
  readonly kind: string
  readonly data: unknown
  readonly actor?: Actor
  readonly recordedBy?: Actor
  readonly undated?: boolean
  readonly source?: Source
}

export const told = (
  when: string,
  subjects: ReadonlyArray<Subject> | Subject,
  { kind, data }: { readonly kind: string; readonly data: unknown },
  by?: Pick<Told, "actor" | "recordedBy" | "undated">
): Told => ({ occurredAt: at(when), subjects: [subjects].flat(), kind, data, ...by })

/** A kind and its data, for kinds that need no verb. */
export const said = <Kind extends KindName>(kind: Kind, data: KindData[Kind]) => ({ kind, data })

/** The events a store would keep: the n-th told is `e1`, `e2` … */
export const stored = (steps: ReadonlyArray<Told>): ReadonlyArray<StoredEvent> =>
  steps.map(({ occurredAt, subjects, kind, data, actor, recordedBy, undated, source }, index) => ({
    id: EventId.make(`e${index + 1}`),
    kind,
    kindVersion: 1,
    data,
    subjects,
    occurredAt,
    ...(undated === true ? { undated: { after: null } } : {}),
    ...(source === undefined ? {} : { source }),
    actor: actor ?? unknownActor,
    recordedBy: recordedBy ?? actor ?? unknownActor,
    labels: [],
    tenant,
    stream: { kind: subjects[0]?.kind ?? "account", id: subjects[0]?.id ?? account },
    version: index + 1,
    sequence: index + 1,
    knownAt: occurredAt,
    recordedAt: occurredAt
  }))

/** 佐藤 and 伊藤 are of sales, 高橋 of support; 伊藤 is of marketing from November 10 on. */
export const departmentOf: DepartmentOf = (who, when) =>
  who === "佐藤"
    ? "営業"
    : who === "高橋"
      ? "サポート"
      : who === "伊藤"
        ? when < at("2026-11-10")
          ? "営業"
          : "企画"
        : null

export const fold = makeAccountFold({ departmentOf })

/** Where the account (and what was merged into it) stands after what was told. */
export const given = (...steps: Array<Told>): AccountPosition => fold.asOf([account], stored(steps))

export const nothing = unknownAccount(account)

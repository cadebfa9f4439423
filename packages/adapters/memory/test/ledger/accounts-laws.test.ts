/** What holds whatever several ledgers over one log do about accounts at once. */
import { describeAccount, openAccount, type PromiseLedger } from "@genzaichi/core"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { at, given, hesitating } from "./given.ts"

const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_120)
const runs = { numRuns: Math.max(1000, Number.parseInt(process.env["GENZAICHI_RUNS"] ?? "1000", 10)), seed }

const ids = ["a", "b", "c", "d"]
const id = fc.constantFrom(...ids)
const numbers = ["1180301018771", "7000012050002"]

/** Something a ledger can be told to do, in words for when it goes wrong. */
interface Doing {
  readonly said: string
  readonly on: (ledger: PromiseLedger) => Promise<unknown>
}
const saying = (said: string, on: Doing["on"]): Doing => ({ said, on })

const doing: fc.Arbitrary<Doing> = fc.oneof(
  fc
    .record({ account: id, into: id, force: fc.boolean() })
    .map((merge) => saying(`merge ${merge.account} into ${merge.into}`, (ledger) => ledger.mergeAccounts(merge))),
  fc
    .record({ account: id, into: id })
    .map((merge) => saying(`unmerge ${merge.account}, ${merge.into}`, (ledger) => ledger.unmergeAccounts(merge))),
  fc
    .record({ account: id, from: id })
    .map((pair) => saying(`keep ${pair.account} from ${pair.from}`, (ledger) => ledger.keepAccountsApart(pair))),
  fc
    .record({ child: id, parent: id, relation: fc.constant("subsidiary" as const) })
    .map((link) => saying(`link ${link.child} below ${link.parent}`, (ledger) => ledger.linkAccounts(link))),
  fc
    .record({ child: id, parent: id })
    .map((link) => saying(`unlink ${link.child}, ${link.parent}`, (ledger) => ledger.unlinkAccounts(link))),
  fc
    .record({ account: id, corporateNumber: fc.constantFrom(...numbers) })
    .map(({ account, corporateNumber }) =>
      saying(`${account} has ${corporateNumber}`, (ledger) =>
        ledger.recordAccount({ account, does: describeAccount({ corporateNumber }) })
      )
    )
)

/** What one ledger does while the other does something, turn by turn. */
const turns = fc
  .array(fc.tuple(doing, doing), { minLength: 1, maxLength: 6 })
  .map((pairs) => pairs.map((pair) => ({ said: pair.map(({ said }) => said).join(" while "), pair })))

describe("two ledgers that decide at once", () => {
  it("leave no circle, no second parent and no company of two numbers, and agree on everything", async () => {
    let both = 0
    let refused = 0
    await fc.assert(
      fc.asyncProperty(turns, async (all) => {
        const { another } = given("2026-11-10 09:00", { store: hesitating() })
        const ledgers = [another(), another()] as const
        for (const account of ids) {
          await ledgers[0].recordAccount({
            account,
            does: openAccount({ name: account }),
            occurredAt: at("2026-11-01")
          })
        }
        for (const { pair } of all) {
          const outcomes = await Promise.allSettled(pair.map(({ on }, place) => on(ledgers[place]!)))
          for (const outcome of outcomes) {
            if (outcome.status === "fulfilled") continue
            refused++
            expect(["IdentityRejection", "AccountRejection"]).toContain((outcome.reason as { _tag: string })._tag)
          }
          if (outcomes.every(({ status }) => status === "fulfilled")) both++
        }
        expect(await ledgers[0].identityOddities()).toEqual([])
        for (const { corporateNumbers } of await ledgers[0].accounts()) {
          expect(new Set(corporateNumbers.map(({ value }) => value)).size).toBeLessThan(2)
        }
        expect(await ledgers[0].accounts()).toEqual(await ledgers[1].accounts())
        for (const account of ids) {
          expect(await ledgers[0].group(account)).toEqual(await ledgers[1].group(account))
        }
      }),
      runs
    )
    expect(Math.min(both, refused)).toBeGreaterThan(runs.numRuns / 10)
  }, 600_000)
})

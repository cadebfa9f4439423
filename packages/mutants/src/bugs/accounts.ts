/**
 * Bugs about accounts: in their fold, in which are one, in names and numbers, in who may see and do what, in value and
 * overview, in what is decided, and in the rules over them. Put to the tests that stand beside the code.
 */
import type { PlantedBug } from "../planted-bug.ts"

/** A bug that tests notice: folders and files of `packages/core/test`. */
export interface TestedBug extends PlantedBug {
  readonly tests: ReadonlyArray<string>
}

const fold = ["account/golden-basics", "account/golden-contact", "account/golden-deals", "account/golden-trade"]
const exchange = "account/evolve/exchange.ts"
const trade = "account/evolve/trade.ts"
const basics = "account/evolve/basics.ts"
const people = "account/evolve/people.ts"
const signal = "account/evolve/signal.ts"
const forest = "account/identity/forest.ts"
const decideIdentity = "account/identity/decide.ts"
const identity = ["forest", "decide", "group", "misplaced"].map((file) => `account/identity/${file}.test`)
const organisation = "account/access/organisation.ts"
const visible = "account/access/visible.ts"
const access = ["account/access/organisation.test", "account/access/visible.test"]
const anchors = "rules/account-anchors.ts"
const rules = ["rules/account-anchors", "rules/built-in-account", "rules/account-fields"]

const foldBugs: ReadonlyArray<TestedBug> = [
  {
    name: "heard-from-nobody",
    sentence: "An account that wrote to us has never been heard from",
    file: exchange,
    find: "      draft.lastInbound = contact\n",
    replace: "",
    tests: fold
  },
  {
    name: "overlaps-with-itself",
    sentence: "One department that calls twice collides with itself",
    file: exchange,
    find: "before !== null && before.department !== department",
    replace: "before !== null",
    tests: fold
  },
  {
    name: "update-owed-for-ever",
    sentence: "What arrived by itself is owed an update also after somebody wrote about it",
    file: exchange,
    find: 'if (by !== "app") draft.updateOwed = null\n  else if',
    replace: 'if (by !== "app") return\n  if',
    tests: fold
  },
  {
    name: "undated-contact-of-accounts",
    sentence: "A contact of which nobody knows the day starts the clock of the account",
    file: exchange,
    find: "line?.contact === true && dated ?",
    replace: "line?.contact === true ?",
    tests: fold
  },
  {
    name: "machines-show-interest",
    sentence: "A mail opened by a scanner ends the silence of an account",
    file: signal,
    find: 'if (automatic || !isDated(event) || signal === "missed") return',
    replace: 'if (!isDated(event) || signal === "missed") return',
    tests: fold
  },
  {
    name: "silence-a-day-too-long",
    sentence: "Exactly the days of a silence are not yet a silence",
    file: signal,
    find: "event.occurredAt - before.at >= silence",
    replace: "event.occurredAt - before.at > silence",
    tests: fold
  },
  {
    name: "returns-are-purchases",
    sentence: "What they gave back counts as a purchase",
    file: trade,
    find: "(minor > 0 ? 1 : 0)",
    replace: "1",
    tests: fold
  },
  {
    name: "costs-across-currencies",
    sentence: "A cost in dollars is taken off sales in yen",
    file: trade,
    find: "cost !== undefined && isSummable(amount, cost)",
    replace: "cost !== undefined",
    tests: fold
  },
  {
    name: "sums-across-tax",
    sentence: "Sales with and without tax are added up",
    file: trade,
    find: "const key = JSON.stringify([amount.currency, amount.tax])",
    replace: "const key = JSON.stringify([amount.currency])",
    tests: fold
  },
  {
    name: "renewed-and-ending",
    sentence: "A contract that was renewed without a date still ends when it would have",
    file: trade,
    find: "expires: expires === undefined ? null : factOf(expires, event),\n      amount: amount ?? before.amount",
    replace:
      "expires: expires === undefined ? before.expires : factOf(expires, event),\n      amount: amount ?? before.amount",
    tests: fold
  },
  {
    name: "answered-when-last-answered",
    sentence: "The response time of an inquiry is counted to its last answer",
    file: "account/evolve/support.ts",
    find: "answered: before.answered ?? answered",
    replace: "answered",
    tests: fold
  },
  {
    name: "doublet-closes-company",
    sentence: "Closing a doublet closes the company it was merged into",
    file: basics,
    find: "  if (!whole) return\n",
    replace: "",
    tests: fold
  },
  {
    name: "waits-in-closed-accounts",
    sentence: "Somebody still waits for an account that was closed",
    file: basics,
    find: "  draft.talk.waits = []\n",
    replace: "",
    tests: fold
  },
  {
    name: "second-number-passes",
    sentence: "A second corporate number is no oddity",
    file: basics,
    find: "if (draft.corporateNumbers.length > 0) odd(",
    replace: "if (draft.corporateNumbers.length > 1) odd(",
    tests: fold
  },
  {
    name: "what-came-before-the-account",
    sentence: "A call on a deal before anybody said whose it is never counts for the account",
    file: "account/evolve/belonging.ts",
    find: "late ||= draft.waiting.delete(id) && draft.isMember.has(after.value)",
    replace: "draft.waiting.delete(id)",
    tests: fold
  },
  {
    name: "first-account-for-ever",
    sentence: "What happens on a deal that was given to another account still counts for the first",
    file: "account/evolve/belonging.ts",
    find: "const told = after?.value ?? draft.firstAccount.get(id)",
    replace: "const told = draft.firstAccount.get(id) ?? after?.value",
    tests: fold
  },
  {
    name: "met-before-introduced",
    sentence: "Contact with somebody before they were introduced is forgotten when they are",
    file: people,
    find: "...(draft.met.get(person) ?? unmet)",
    replace: "...unmet",
    tests: fold
  },
  {
    name: "moved-and-still-here",
    sentence: "Whoever moves to another company without anybody saying from where is still here",
    file: people,
    find: "if (is(from) || (from === undefined && isHere()))",
    replace: "if (is(from))",
    tests: fold
  },
  {
    name: "old-addresses-stay",
    sentence: "A mail address that was replaced is still theirs",
    file: "account/person.ts",
    find: "one.until === null && !mails.includes(one.mail)",
    replace: "one.until === null && mails.length === 0",
    tests: ["account/person"]
  },
  {
    name: "successor-is-meant",
    sentence: "What is said of who leaves is said of the successor, too",
    file: "account/person.ts",
    find: "about !== undefined && first?.id === draft.person",
    replace: "about !== undefined",
    tests: ["account/person"]
  }
]

const identityBugs: ReadonlyArray<TestedBug> = [
  {
    name: "merged-the-wrong-way",
    sentence: "The account that was merged stands for the one it was merged into",
    file: forest,
    find: "classes.join(lower, upper)",
    replace: "classes.join(upper, lower)",
    tests: identity
  },
  {
    name: "merge-makes-a-circle",
    sentence: "A subsidiary may be merged into its parent",
    file: forest,
    find: "isAbove(lower, upper) || isAbove(upper, lower)",
    replace: "false",
    tests: identity
  },
  {
    name: "group-in-a-circle",
    sentence: "A group may go in a circle where two links are made at once",
    file: forest,
    find: "if (isAbove(lower, upper)) return odd(",
    replace: "if (lower === -1) return odd(",
    tests: identity
  },
  {
    name: "unmerged-and-one",
    sentence: "Accounts whose merge was taken back stay one",
    file: forest,
    find: "return gone.takenBack.has(event.id) ? undefined : merge(event)",
    replace: "return merge(event)",
    tests: identity
  },
  {
    name: "unlinked-and-linked",
    sentence: "A company that was sold stays in the group",
    file: forest,
    find: "return gone.ended.has(event.id) ? undefined : link(event, order)",
    replace: "return link(event, order)",
    tests: identity
  },
  {
    name: "later-parent-wins",
    sentence: "Of two parents the one said last stands, without a word",
    file: forest,
    find: "if (before !== undefined && before !== upper) return leaveOut(edge)",
    replace: "",
    tests: identity
  },
  {
    name: "numbers-of-one-id",
    sentence: "A corporate number said of a merged doublet does not keep two companies apart",
    file: "account/identity/corporate-numbers.ts",
    find: "forest.members(account).flatMap(",
    replace: "[account].flatMap(",
    tests: identity
  },
  {
    name: "merged-downwards",
    sentence: "A parent may be merged into its subsidiary",
    file: decideIdentity,
    find: "pathUp(account, into) ?? pathUp(into, account)",
    replace: "pathUp(account, into)",
    tests: identity
  },
  {
    name: "second-parent-by-a-doublet",
    sentence: "Linking to a doublet of the parent is refused as a second parent",
    file: decideIdentity,
    find: "standing !== null && standing.parent !== forest.representative(parent)",
    replace: "standing !== null && standing.parent !== parent",
    tests: identity
  },
  {
    name: "kept-apart-in-vain",
    sentence: "Accounts somebody found to be two are merged without a question",
    file: decideIdentity,
    find: "force ? undefined : forest.keptApartBy(account, into)",
    replace: "force ? undefined : forest.keptApartBy(account, account)",
    tests: identity
  },
  {
    name: "grandchildren-left-out",
    sentence: "A group adds up its daughters and leaves out their daughters",
    file: "account/identity/group.ts",
    find: "addFigures(sum, child.total)",
    replace: "addFigures(sum, child.own)",
    tests: identity
  },
  {
    name: "assigned-and-still-misplaced",
    sentence: "A record that was assigned is asked about again",
    file: "account/identity/misplaced.ts",
    find: "|| now.assigned(event.id) !== undefined",
    replace: "",
    tests: identity
  },
  {
    name: "assigned-once-for-all",
    sentence: "A record that is assigned a second time stays where it was put first",
    file: "account/identity/subjects-through.ts",
    find: "(now === from ? to : now)",
    replace: "(account === from ? to : now)",
    tests: identity
  }
]

const readerBugs: ReadonlyArray<TestedBug> = [
  {
    name: "one-day-more",
    sentence: "Whoever left may still record at the instant they left",
    file: organisation,
    find: "at < until)",
    replace: "at <= until)",
    tests: access
  },
  {
    name: "star-means-itself",
    sentence: "A kind meant by a star is not meant",
    file: organisation,
    find: "kind.startsWith(pattern.slice(0, -1))",
    replace: "kind.startsWith(pattern)",
    tests: access
  },
  {
    name: "comment-gives-away",
    sentence: "A comment on what is confidential is seen by everybody",
    file: visible,
    find: "|| targets.some((target) => hidden.has(target))",
    replace: "",
    tests: access
  },
  {
    name: "told-before-it-was-hidden",
    sentence: "What is about a confidential event is seen where it arrived before that event",
    file: visible,
    find: "      open.push(...(about.get(id) ?? []))\n",
    replace: "",
    tests: access
  },
  {
    name: "one-label-is-enough",
    sentence: "Whoever may see one label of an event may see all of it",
    file: visible,
    find: "reader.all || labels.every((label) => reader.labels.has(label))",
    replace: "reader.all || labels.length === 0 || labels.some((label) => reader.labels.has(label))",
    tests: access
  }
]

const pageBugs: ReadonlyArray<TestedBug> = [
  {
    name: "check-digit-weights-swapped",
    sentence: "The check digit of a corporate number is counted with its weights swapped",
    file: "account/name/corporate-number.ts",
    find: "(n % 2 === 1 ? 1 : 2)",
    replace: "(n % 2 === 1 ? 2 : 1)",
    tests: ["account/name/corporate-number"]
  },
  {
    name: "place-is-no-branch",
    sentence: "The place before an office stays in the name of the company",
    file: "account/name/branch.ts",
    find: "blank > 0 && wholePlaces.has(text.slice(blank + 1)) ? blank : text.length",
    replace: "blank > 0 && wholePlaces.has(text.slice(blank + 1)) ? text.length : text.length",
    tests: ["account/name/branch", "account/name/company-name"]
  },
  {
    name: "long-mark-kept",
    sentence: "コンピュータ and コンピューター are two names",
    file: "account/name/comparing-key.ts",
    find: "return word - start >= 3 ? word : filled",
    replace: "return filled",
    tests: ["account/name/company-name", "account/name/laws"]
  },
  {
    name: "margin-of-all-sales",
    sentence: "Sales of unknown cost are taken to have cost nothing",
    file: "account/value.ts",
    find: "const profit = revenueWithCost - cost",
    replace: "const profit = revenue - cost",
    tests: ["account/value"]
  },
  {
    name: "as-many-years-as-purchases",
    sentence: "How often they buy is counted with one purchase too many",
    file: "account/value.ts",
    find: "((purchases - 1) * yearMs) / apart",
    replace: "(purchases * yearMs) / apart",
    tests: ["account/value"]
  },
  {
    name: "churn-over-closed-years",
    sentence: "Closings still to come count as churn",
    file: "account/value.ts",
    find: "one.closed === null || one.closed.at > at ? at : one.closed.at",
    replace: "one.closed === null ? at : one.closed.at",
    tests: ["account/value"]
  },
  {
    name: "renewal-a-day-late",
    sentence: "A contract is near its renewal a day too late",
    file: "account/overview/contracts.ts",
    find: "days !== null && days <= renewalDays",
    replace: "days !== null && days < renewalDays",
    tests: ["account/overview"]
  },
  {
    name: "renewed-by-itself-and-over",
    sentence: "A contract that renews itself is over after its first year",
    file: "account/overview/contracts.ts",
    find: "return ends.at <= at && (contract.cancelled !== null || !contract.renewsItself)",
    replace: "return ends.at <= at",
    tests: ["account/overview"]
  },
  {
    name: "blocking-requests-anywhere",
    sentence: "A request that blocks many accounts stands behind one that many would like",
    file: "account/requests.ts",
    find: "      b.blocking - a.blocking ||\n",
    replace: "",
    tests: ["account/requests"]
  },
  {
    name: "released-tomorrow",
    sentence: "A request is answered by a release that is yet to come",
    file: "account/requests.ts",
    find: "effective(events, { occurred: at })",
    replace: "effective(events)",
    tests: ["account/requests"]
  },
  {
    name: "scanners-are-hot",
    sentence: "A mail scanner makes an account hot",
    file: "account/hot-leads.ts",
    find: "!automatic && undated !== true && when <= at",
    replace: "undated !== true && when <= at",
    tests: ["account/hot-leads"]
  },
  {
    name: "gone-and-hot",
    sentence: "Whoever left makes the account hot",
    file: "account/hot-leads.ts",
    find: "  if (person.left !== null && person.left.at <= at) return 0\n",
    replace: "",
    tests: ["account/hot-leads"]
  },
  {
    name: "only-members-of-none",
    sentence: "An account that one department and members of none touch is known to several departments",
    file: "account/engagement.ts",
    find: "onlyDepartment: named.length === 1 ?",
    replace: "onlyDepartment: departments.length === 1 ?",
    tests: ["account/engagement"]
  },
  {
    name: "not-updated-a-day-late",
    sentence: "An account counts as not updated a day after the rule says so",
    file: "account/engagement.ts",
    find: "notUpdated: days === null || days >= limit,",
    replace: "notUpdated: days === null || days > limit,",
    tests: ["account/engagement"]
  },
  {
    name: "their-questions-first",
    sentence: "A brief names the questions they owe us before those we owe them",
    file: "account/brief/owed.ts",
    find: '[...questions.filter(({ to }) => to === "us"), ...questions.filter(({ to }) => to !== "us")]',
    replace: '[...questions.filter(({ to }) => to !== "us"), ...questions.filter(({ to }) => to === "us")]',
    tests: ["account/brief"]
  },
  {
    name: "promises-of-both",
    sentence: "What they promised is told as what we promised",
    file: "account/brief/owed.ts",
    find: '.filter(({ by }) => (by === "us") === ours)',
    replace: "",
    tests: ["account/brief"]
  },
  {
    name: "facts-without-events",
    sentence: "Risks of a deal that was lost are told as if they still stood",
    file: "account/overview/overview.ts",
    find: "risks: saidIn(topics, (topic) => (isUnderWay(topic) ? topic.said.risks : none))",
    replace: "risks: saidIn(topics, (topic) => topic.said.risks)",
    tests: ["account/overview"]
  }
]

const ruleBugs: ReadonlyArray<TestedBug> = [
  {
    name: "last-renewal-first",
    sentence: "Of several contracts the one that ends last is told to be renewed next",
    file: anchors,
    find: "at > instant && (next === null || at < next.expires!.value.at)",
    replace: "at > instant && (next === null || at > next.expires!.value.at)",
    tests: rules
  },
  {
    name: "renews-itself-and-expired",
    sentence: "A contract that renews itself is told to have ended without renewal",
    file: anchors,
    find: "!contract.renewsItself && at <= instant",
    replace: "at <= instant",
    tests: rules
  },
  {
    name: "renewal-from-the-day-after",
    sentence: "A contract that ends with a day is counted back from the day after",
    file: anchors,
    find: "due.on === undefined ? due.at : due.at - 1",
    replace: "due.at",
    tests: rules
  },
  {
    name: "contact-of-a-former-life",
    sentence: "A reopened account is counted from the contact before it was closed",
    file: anchors,
    find: "contact !== null && isOfThisLife(account, contact.at) ? contact : null",
    replace: "contact",
    tests: rules
  },
  {
    name: "plans-void-after-reopening",
    sentence: "Plans of a reopened account end with the horizon of its former life",
    file: "rules/deal-contact.ts",
    find: "contact === contact && isOfThisLife(position, contact)",
    replace: "contact === contact",
    tests: rules
  },
  {
    name: "acknowledged-whatever-comes",
    sentence: "Acknowledging one finding of an account quiets the next, too",
    file: "rules/account-pauses.ts",
    find: "onlyFor: ({ talk }, place) => talk.acknowledgements[place]!.anchor",
    replace: "onlyFor: () => null",
    tests: rules
  },
  {
    name: "sales-and-support-collide",
    sentence: "Whoever sells and whoever supports an account collide",
    file: "rules/account-owners.ts",
    find: "JSON.stringify([one.department, one.product, one.role])",
    replace: "JSON.stringify([one.department, one.product])",
    tests: rules
  },
  {
    name: "owner-of-a-lost-deal",
    sentence: "The owner of a deal that was lost collides with whoever looks after the account",
    file: "rules/account-owners.ts",
    find: "if (deal.owner === null || !isOpen(deal)) continue",
    replace: "if (deal.owner === null) continue",
    tests: rules
  },
  {
    name: "cancelled-and-bought",
    sentence: "A product whose every contract was cancelled is still one they have",
    file: "rules/account-products.ts",
    find: "|| cancelled.has(product)) continue",
    replace: ") continue",
    tests: rules
  },
  {
    name: "trouble-is-interest",
    sentence: "Trouble with a product is taken for interest in it",
    file: "rules/account-products.ts",
    find: "if (asking.has(kind)) ask(product, received)",
    replace: "ask(product, received)",
    tests: rules
  },
  {
    name: "renewal-is-an-offer-of-what-was-bought",
    sentence: "An offer to renew is told as an offer of what they have",
    file: "rules/account-products.ts",
    find: "since.at < offer.at && !renews(offer, kept)",
    replace: "since.at < offer.at",
    tests: rules
  },
  {
    name: "all-deals-or-none",
    sentence: "A rule about deals is told of an account only where its last deal breaks it",
    file: "rules/of-deals.ts",
    find: "said.set(place, rule.periods(deal))",
    replace: "said.set(0, rule.periods(deal))",
    tests: ["rules/any-deal"]
  },
  {
    name: "evidence-of-every-deal",
    sentence: "What is told of one deal rests on events of all of them",
    file: "rules/of-deals.ts",
    find: "if (rule.at(deal, instant)) for (const event of rule.evidence(deal, instant)) into.add(event)",
    replace: "for (const event of rule.evidence(deal, instant)) into.add(event)",
    tests: ["rules/any-deal"]
  },
  {
    name: "only-what-is-due-today",
    sentence: "What comes up later this month is not on the list of this month",
    file: "rules/account-lists.ts",
    find: 'ahead === "month" ? endOfMonth(calendar, t) : t + 1',
    replace: "t + 1",
    tests: ["rules/account-lists"]
  },
  {
    name: "scanners-show-interest",
    sentence: "Who opens mail by machine is interested, by industry and role",
    file: "rules/account-lists.ts",
    find: 'if (!automatic && signal !== "missed") count(product, from)',
    replace: 'if (signal !== "missed") count(product, from)',
    tests: ["rules/account-lists"]
  }
]

export const accountBugs: ReadonlyArray<TestedBug> = [
  ...foldBugs,
  ...identityBugs,
  ...readerBugs,
  ...pageBugs,
  ...ruleBugs
]

/** `genzaichi accounts lists`, `requests` and `hot`: what is asked of all accounts at once. */
import { Effect } from "effect"
import { leadsText, requestsText } from "../../accounts/leads-text.ts"
import { collisionRules, collisionsText, engagementText, listsText } from "../../accounts/lists-text.ts"
import { asOfSaid, page } from "../../accounts/text.ts"
import { accountWords } from "../../accounts/words.ts"
import { screenWidth } from "../screen.ts"
import { type AccountsAsked, answered, runOnAccounts, type Scene } from "./scene.ts"

const settingsOf = ({ speech }: Scene) => ({ speech, width: screenWidth().width ?? 120 })

const headed = (title: string, { look, reading, speech }: Scene): ReadonlyArray<string> => [
  title,
  asOfSaid(look.at, look.known, reading.settings.calendar.zone, speech)
]

export const runLists = (asked: AccountsAsked) =>
  runOnAccounts(asked, (scene) =>
    Effect.gen(function* () {
      const { ledger, look, reading, speech } = scene
      const settings = settingsOf(scene)
      const lists = yield* answered(scene)(ledger.accountLists(look))
      const engagement = yield* answered(scene)(ledger.engagement(look))
      const findings = yield* answered(scene)(ledger.accountFindings(look))
      return page([
        headed(accountWords[speech.language].listsTitle, scene),
        ...listsText(lists, look.at, reading.settings.calendar, scene, settings),
        engagementText(engagement, reading.organisation, scene, settings),
        collisionsText(
          findings.filter(({ rule }) => collisionRules.has(rule)),
          scene,
          settings
        )
      ])
    })
  )

export const runRequests = (asked: AccountsAsked) =>
  runOnAccounts(asked, (scene) =>
    Effect.gen(function* () {
      const requests = yield* answered(scene)(scene.ledger.productRequests(scene.look))
      return page([
        headed(accountWords[scene.speech.language].requestsTitle, scene),
        ...requestsText(requests, scene, settingsOf(scene))
      ])
    })
  )

export const runHot = (asked: AccountsAsked) =>
  runOnAccounts(asked, (scene) =>
    Effect.gen(function* () {
      const leads = yield* answered(scene)(scene.ledger.hotLeads(scene.look))
      return page([
        headed(accountWords[scene.speech.language].hotTitle, scene),
        ...leadsText(leads, scene, settingsOf(scene))
      ])
    })
  )

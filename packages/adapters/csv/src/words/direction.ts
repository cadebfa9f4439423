/** Which way words went, as people write it. */
import type { Channel, Direction } from "@genzaichi/core"
import { foldWord, wordTable } from "./folding.ts"

const directions = wordTable<Direction>([
  [
    "inbound",
    [
      "受信",
      "受電",
      "入電",
      "着信",
      "受",
      "先方",
      "先方から",
      "先方→自社",
      "顧客から",
      "顧客",
      "来訪",
      "来社",
      "IN",
      "inbound",
      "incoming",
      "received",
      "from customer",
      "them",
      "customer"
    ]
  ],
  [
    "outbound",
    [
      "発信",
      "送信",
      "架電",
      "発",
      "自社",
      "自社から",
      "自社→先方",
      "当社",
      "弊社",
      "こちらから",
      "OUT",
      "outbound",
      "outgoing",
      "sent",
      "from us",
      "us"
    ]
  ],
  ["both", ["双方向", "双方", "両方", "相互", "やり取り", "会話", "面談", "both", "both ways", "two-way", "mutual"]]
])

/** Reads `受信`, `先方→自社`, `outbound`; undefined where the word is not known. */
export const readDirection = (text: string): Direction | undefined =>
  directions.get(foldWord(text).replace(/->|⇒|➡/g, "→"))

/**
 * The direction of an exchange nobody wrote one for: whoever meets or talks on the phone exchanges words, while a mail
 * or a letter in our own log is one we sent.
 */
export const usualDirection = (channel: Channel): Direction =>
  channel === "meeting" || channel === "visit" || channel === "call" || channel === "event" ? "both" : "outbound"

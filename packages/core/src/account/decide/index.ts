/** From what people intend on accounts, people, topics and requests to what happened, or why not. */
export { type AccountDecision, decideAccount, type DecideAccountSettings } from "./account.ts"
export type { KnownOfAccounts } from "./basics.ts"
export { decidePerson, type DecidePersonSettings, type PersonDecision } from "./person.ts"
export { decideTopic, type DecideTopicSettings, type TopicDecision } from "./topic.ts"
export { decideRequest, type RequestStanding } from "./request.ts"

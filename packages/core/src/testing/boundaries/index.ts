import type { Rule } from "../../rules/rule.ts"
import type { CheckRuleOptions } from "../check-rule.ts"
export const examplesFor = (_rule: Rule, _options: CheckRuleOptions): ReadonlyArray<string> => []

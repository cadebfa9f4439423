import type { Language } from "@genzaichi/core"
import type { WinLoss } from "./winloss.ts"
export const winLossPage = async (_answer: WinLoss, _language: Language): Promise<string> => ""

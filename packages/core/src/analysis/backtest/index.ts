/** Backtests: which rule would have warned, how often it would have cried wolf, and what that would have cost. */
export { type FirstAlerts, firstAlerts } from "./alert.ts"
export { backtest, type BacktestOptions } from "./backtest.ts"
export { BacktestOptionFault } from "./option.ts"
export * from "./result.ts"
export { hasThreshold, thresholdSettings, type ThresholdSetting, usualFactors } from "./threshold-setting.ts"
export { walkForward, type WalkForwardOptions } from "./walk-forward.ts"

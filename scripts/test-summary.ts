/**
 * Prints one line of the form `N passed, N failed[, N skipped]` from the file vitest's JSON reporter wrote. Exit code 1
 * when a test failed, when a file could not be read as tests, or when nothing ran: a selection that matches nothing
 * has shown nothing.
 */
import { readFileSync } from "node:fs"

interface Report {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: ReadonlyArray<{
    readonly name: string
    readonly status: string
    readonly assertionResults: ReadonlyArray<unknown>
  }>
}

const path = process.argv[2]
if (path === undefined) throw new Error("Usage: node scripts/test-summary.ts <vitest's JSON report>")
const report = JSON.parse(readFileSync(path, "utf8")) as Report
// A file that fails before its first test has no failed test in it, yet it failed.
const unread = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0)
for (const file of unread) console.log(`could not run: ${file.name}`)
const failed = report.numFailedTests + unread.length
const skipped = report.numPendingTests + report.numTodoTests
console.log(`${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`)
if (failed > 0 || !report.success || report.numPassedTests === 0) process.exitCode = 1

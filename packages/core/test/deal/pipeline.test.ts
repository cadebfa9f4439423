import { describe, expect, it } from "vitest"
import { defaultPipeline, makePipelines, type Pipeline, PipelineFault, type Status } from "../../src/deal/pipeline.ts"

const status = (id: string, kind: Status["kind"], also: ReadonlyArray<string> = []): Status => ({
  id,
  label: { ja: `${id}（日本語）`, en: `${id} (English)` },
  kind,
  also
})

const pipeline = (id: string, ...statuses: ReadonlyArray<Status>): Pipeline => ({
  id,
  label: { ja: id, en: id },
  statuses
})

describe("a pipeline is data, and finds the status people mean", () => {
  const pipelines = makePipelines()

  it.each([
    ["提案中", "proposal"],
    ["提案", "proposal"],
    [" ＰＲＯＰＯＳＡＬ ", "proposal"],
    ["ﾘｰﾄﾞ", "lead"],
    ["Closed Won", "won"],
    ["見送り", "lost"]
  ])("given %j, whatever its case and width, then it is %s", (written, id) => {
    expect(pipelines.find(null, written)?.id).toBe(id)
  })

  it("finds nothing for a word nobody taught it", () => {
    expect(pipelines.find(null, "提案っぽい")).toBeUndefined()
  })

  it("uses the first pipeline where a deal names none, or one nobody knows", () => {
    const two = makePipelines([pipeline("a", status("x", "open")), pipeline("b", status("y", "open"))])
    expect([two.of(null).id, two.of("b").id, two.of("gone").id]).toEqual(["a", "b", "a"])
  })

  it("every status of the default one has a name in both languages and is found by each of its words", () => {
    for (const { id, label, also = [] } of defaultPipeline.statuses) {
      for (const word of [id, label.ja, label.en, ...also]) expect(pipelines.find(null, word)?.id).toBe(id)
    }
  })
})

describe("a pipeline that cannot be used is refused with its name and what to do", () => {
  it.each([
    ["an id twice", [pipeline("p", status("x", "open"), status("x", "won"))], /"p".*"x" stands twice/],
    [
      "one word for two statuses",
      [pipeline("p", status("x", "open", ["検討"]), status("y", "open", ["検討"]))],
      /"検討" means both "x" and "y"/
    ],
    ["no open status", [pipeline("p", status("won", "won"))], /no open status/],
    [
      "two pipelines of one id",
      [pipeline("p", status("x", "open")), pipeline("p", status("x", "open"))],
      /share an id/
    ],
    ["no pipeline at all", [], /at least one/]
  ])("%s", (_, list, message) => {
    expect(() => makePipelines(list)).toThrow(PipelineFault)
    expect(() => makePipelines(list)).toThrow(message)
  })
})

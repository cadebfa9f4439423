/** What is counted of positions, through Effect's own metrics; every one says the model. */
import { Metric } from "effect"

const gauge = (name: string, description: string) => (model: string) =>
  Metric.gauge(`genzaichi_positions_${name}`, { description, attributes: { model } })

/** Events a build has read. */
export const eventsRead = gauge("build_events_read", "Events a build of positions has read")
/** Events there were when the build began. */
export const eventsThere = gauge("build_events_there", "Events there were when a build of positions began")

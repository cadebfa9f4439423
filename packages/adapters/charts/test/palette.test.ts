/** Colours that can be read, and told apart, also by eyes that see fewer of them. */
import { describe, expect, it } from "vitest"
import { defaultPalette, type Palette } from "../src/index.ts"

type Colour = readonly [red: number, green: number, blue: number]

/** Red, green and blue as light, from 0 to 1. */
const linear = (hex: string): Colour => {
  const part = (place: number): number => {
    const value = Number.parseInt(hex.slice(place, place + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

const luminance = ([red, green, blue]: Colour): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue

/** WCAG's contrast ratio. */
const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(linear(a)), luminance(linear(b))].toSorted((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

// Machado, Oliveira & Fernandes (2009), severity 1.
const sights: Readonly<Record<string, ReadonlyArray<Colour>>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1]
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ]
}

/** As seen, in CIE Lab, where distances are about what eyes tell. */
const seen = (hex: string, sight: ReadonlyArray<Colour>): Colour => {
  const light = linear(hex)
  const [red, green, blue] = sight.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, part, at) => sum + part * light[at]!, 0)
      )
    )
  )
  const x = (0.4124 * red! + 0.3576 * green! + 0.1805 * blue!) / 0.9505
  const y = 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
  const z = (0.0193 * red! + 0.1192 * green! + 0.9505 * blue!) / 1.089
  const bend = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)
  return [116 * bend(y) - 16, 500 * (bend(x) - bend(y)), 200 * (bend(y) - bend(z))]
}

const together: ReadonlyArray<ReadonlyArray<keyof Palette>> = [
  ["won", "lost", "open"],
  ["us", "customer", "thirdParty", "nobody"],
  ["accent", "open", "customer"]
]

describe("the default colours", () => {
  it.each(Object.keys(sights))("are told apart by eyes with %s sight", (sight) => {
    for (const group of together) {
      for (const [place, a] of group.entries()) {
        for (const b of group.slice(place + 1)) {
          const [first, second] = [seen(defaultPalette[a], sights[sight]!), seen(defaultPalette[b], sights[sight]!)]
          const distance = Math.hypot(...first.map((value, at) => value - second[at]!))
          expect(distance, `${a} and ${b}`).toBeGreaterThan(18)
        }
      }
    }
  })

  it("can be read: what is written has a contrast of 4.5 to what it is written on, lines one of 3", () => {
    const { accentSoft, customer, lost, muted, nobody, onSoft, onStrong, open, paper, text, thirdParty, us, won } =
      defaultPalette
    for (const written of [text, muted]) expect(contrast(written, paper)).toBeGreaterThanOrEqual(4.5)
    for (const strong of [won, us, lost, thirdParty]) expect(contrast(onStrong, strong)).toBeGreaterThanOrEqual(4.5)
    for (const soft of [customer, nobody, accentSoft]) expect(contrast(onSoft, soft)).toBeGreaterThanOrEqual(4.5)
    for (const line of [won, lost, open]) expect(contrast(line, paper)).toBeGreaterThanOrEqual(3)
  })
})

/**
 * Colours of charts. The defaults are told apart also by eyes that see red and green alike (after Okabe and Ito, 2008) and
 * stand on white paper; a page with a dark paper of its own gives others, CSS variables among them.
 */

export interface Palette {
  readonly text: string
  readonly muted: string
  readonly line: string
  /** Behind what is written over a chart. */
  readonly paper: string
  readonly won: string
  readonly lost: string
  readonly open: string
  readonly us: string
  readonly customer: string
  readonly thirdParty: string
  readonly nobody: string
  readonly accent: string
  readonly accentSoft: string
  /** Written on the strong colours (won, lost, us, third party), and on the soft ones (customer, nobody, soft accent). */
  readonly onStrong: string
  readonly onSoft: string
}

export const defaultPalette: Palette = {
  text: "#1c2529",
  muted: "#5d6a71",
  line: "#dfe4e4",
  paper: "#ffffff",
  won: "#0067a5",
  lost: "#bd4b0c",
  open: "#7b878d",
  us: "#00795c",
  customer: "#e3a008",
  thirdParty: "#a2478a",
  nobody: "#c2cdd0",
  accent: "#0067a5",
  accentSoft: "#a9cde4",
  onStrong: "#ffffff",
  onSoft: "#1c2529"
}

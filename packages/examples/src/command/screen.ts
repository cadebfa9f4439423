/** The screen a command prints to. */

/** How many cells wide it is; nothing where what is printed goes to a file or another program. */
export const screenWidth = (): { readonly width?: number } => {
  const { columns } = process.stdout as { readonly columns?: number }
  return columns === undefined ? {} : { width: columns }
}

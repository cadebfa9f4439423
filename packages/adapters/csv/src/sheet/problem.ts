/**
 * What may be wrong inside a sheet that is otherwise read: a problem is a plain value that travels with its record
 * and never stops the reading. Whole files that cannot be read at all are refused instead, see `refusal.ts`.
 */

/** One text in the two languages of the library. */
export interface SheetText {
  readonly ja: string
  readonly en: string
}

/** What is odd about a cell, for apps to tell them apart by. Nothing of it keeps a sheet from being read. */
export type SheetProblemCode =
  /** A quote opens a cell and is never closed; it was read as an ordinary character, and the row ends with its line. */
  | "unclosed-quote"
  /** A lawful cell of many lines, each of which would make a row of its own: perhaps a quote was left open. */
  | "doubtful-quote"
  /** Text follows the closing quote, as in `"abc"def`; it was kept behind the quoted text. */
  | "text-after-quote"
  /** A quote inside a quoted cell was not doubled, as in `"5" pipe"`; it was kept as an ordinary character. */
  | "undoubled-quote"
  /** A blank stands before the opening quote, as in `a, "b"`; the quotes were kept as ordinary characters. */
  | "blank-before-quote"
  /** The line is longer than the reader's bound; what lies beyond it was left out. */
  | "line-too-long"
  /** The cell holds U+FFFD: bytes that are no text in the sheet's encoding, or a character lost in an earlier saving. */
  | "unreadable-character"
  /** The cell looks like UTF-8 read as Shift_JIS: a row of another encoding, or text that was spoilt before. */
  | "garbled-text"
  /** The cell holds U+0000, which no spreadsheet writes. */
  | "nul-character"

/** What was odd about a cell: where, what was made of it, and how to mend it. */
export interface SheetProblem {
  /** The physical line of the file, counted from 1. */
  readonly line: number
  /** The cell within its record, counted from 1. */
  readonly column: number
  readonly code: SheetProblemCode
  readonly message: SheetText
  readonly remedy: SheetText
}

const texts: Readonly<Record<SheetProblemCode, { readonly message: SheetText; readonly remedy: SheetText }>> = {
  "unclosed-quote": {
    message: {
      ja: '引用符「"」が開いたまま閉じられていません。引用符を普通の文字として、この行だけで読みました。',
      en: "A quote is opened and never closed; it was read as an ordinary character and the row ends with its line."
    },
    remedy: {
      ja: 'セルの終わりに「"」を補うか、先頭の「"」を消してください。',
      en: 'Add the closing " at the end of the cell, or remove the opening one.'
    }
  },
  "doubtful-quote": {
    message: {
      ja: "何行にもわたるセルですが、どの行もそれだけで一行の形をしています。引用符の閉じ忘れかもしれません。",
      en: "A cell runs over several lines, each of which looks like a row of its own: perhaps a quote was left open."
    },
    remedy: {
      ja: "このセルの引用符を確かめてください。正しければ、そのままで構いません。",
      en: "Check the quotes of this cell; if it is meant to hold these lines, nothing needs to be done."
    }
  },
  "text-after-quote": {
    message: {
      ja: "閉じた引用符のあとに文字が続いています。続けて一つのセルとして読みました。",
      en: "Text follows a closing quote; it was kept as part of the cell."
    },
    remedy: {
      ja: '引用符をセル全体の両端に置き、中の「"」は「""」と重ねてください。',
      en: 'Put the quotes around the whole cell, and double any " inside it.'
    }
  },
  "undoubled-quote": {
    message: {
      ja: '引用符で囲まれたセルの中の「"」が重ねられていません。普通の文字として読みました。',
      en: 'A " inside a quoted cell is not doubled; it was read as an ordinary character.'
    },
    remedy: { ja: 'セルの中の「"」は「""」と重ねてください。', en: 'Double every " inside a quoted cell.' }
  },
  "blank-before-quote": {
    message: {
      ja: "引用符の前に空白があります。引用符を普通の文字として読みました。",
      en: "A blank stands before a quote; the quote was read as an ordinary character."
    },
    remedy: {
      ja: "区切り文字と引用符の間の空白を消してください。",
      en: "Remove the blank between delimiter and quote."
    }
  },
  "line-too-long": {
    message: {
      ja: "一行が長すぎるため、途中から先を読みませんでした。",
      en: "The line is too long to be a row; what lies beyond the bound was left out."
    },
    remedy: {
      ja: "改行が失われていないか確かめてください。正しい行なら maximumRecordCharacters を大きくしてください。",
      en: "Check that no line breaks were lost; if the row is meant so, raise maximumRecordCharacters."
    }
  },
  "unreadable-character": {
    message: {
      ja: "読めない文字（\uFFFD）があります。文字コードに合わないバイトか、以前の保存で失われた文字です。",
      en: "A character cannot be read (\uFFFD): its bytes do not fit the encoding, or an earlier saving has lost it."
    },
    remedy: {
      ja: "元のファイルを「CSV UTF-8」で保存し直すか、文字コードを指定してください。",
      en: 'Save the original again as "CSV UTF-8", or name the encoding.'
    }
  },
  "garbled-text": {
    message: {
      ja: "文字化けしています。この行だけ UTF-8 で書かれているか、以前の保存で化けた文字列です。",
      en: "The text is garbled: this row is in UTF-8 among rows in Shift_JIS, or an earlier saving has spoilt it."
    },
    remedy: {
      ja: "そのセルを打ち直すか、元のファイルから写して、「CSV UTF-8」で保存してください。",
      en: 'Retype the cell or copy it from its source, and save as "CSV UTF-8".'
    }
  },
  "nul-character": {
    message: {
      ja: "文字ではないもの（NUL）が入っています。",
      en: "The cell holds a NUL, which is not a character of text."
    },
    remedy: {
      ja: "そのセルを消して打ち直し、「CSV UTF-8」で保存してください。",
      en: 'Clear and retype the cell, then save as "CSV UTF-8".'
    }
  }
}

/** The problem of this kind at this place; `line` and `column` count from 1. */
export const sheetProblem = (code: SheetProblemCode, line: number, column: number): SheetProblem => ({
  line,
  column,
  code,
  message: texts[code].message,
  remedy: texts[code].remedy
})

/** What the commands that keep sheets say, in both languages. */
import type { Language } from "@genzaichi/core"

const count = (value: number): string => value.toLocaleString("en-US")
const some = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`

const ja = {
  looked: (sheet: string) => `${sheet} を見ました（まだ何も記録していません）`,
  recorded: (sheet: string, log: string) => `${sheet} を取り込みました → ${log}`,
  nothingNew: (sheet: string) => `${sheet} に新しいことはありません。何も記録していません`,
  nothingNewLooked: (sheet: string) => `${sheet} に新しいことはありません`,
  undone: (sheet: string, name: string) => `${sheet} の取り込み（${name}）を取り消しました`,
  wouldUndo: (sheet: string, name: string) => `${sheet} の取り込み（${name}）を取り消すと（まだ何もしていません）`,
  nothingToUndo: (sheet: string) => `${sheet} には取り消す取り込みがありません`,
  rows: (rows: string, recorded: string, refused: string, blank: string) =>
    `${rows} 行 = 記録 ${recorded} + 取り込めない ${refused} + 空白 ${blank}`,
  events: (appended: number, retracted: number, reinstated: number, unchanged: number) =>
    [
      `出来事 ${count(appended)} 件を追加`,
      ...(retracted > 0 ? [`${count(retracted)} 件を取り消し`] : []),
      ...(reinstated > 0 ? [`${count(reinstated)} 件を元に戻す`] : []),
      ...(unchanged > 0 ? [`${count(unchanged)} 件は記録済み`] : [])
    ].join("、"),
  undoEvents: (retracted: number, reinstated: number) =>
    [`出来事 ${count(retracted)} 件を取り消し`, ...(reinstated > 0 ? [`${count(reinstated)} 件を元に戻す`] : [])].join(
      "、"
    ),
  kept: (groups: number) => `その後の記録が直したか必要としている ${count(groups)} 件はそのまま残します`,
  changes: "変わること",
  noChanges: "現在地はどれも変わりません",
  examples: (names: string, more: number) => `（${names}${more > 0 ? ` ほか ${count(more)} 件` : ""}）`,
  links: (all: number) => `記録済みの取引先と同じとみなしたもの（${count(all)} 件）`,
  questions: (all: number) => `どの取引先か教えてください（${count(all)} 件）`,
  dealQuestions: (all: number) => `どの商談か教えてください（${count(all)} 件）`,
  noOpenDeals: "進行中の商談はありません",
  noCandidates: "似た取引先はありません",
  refused: (all: number) => `取り込めない行（${count(all)} 行）`,
  refusal: (line: number, header: string | null, value: string) =>
    `${count(line)} 行目${header === null || header === "" ? "" : `「${header}」`}${value === "" ? "" : ` “${value}”`}：`,
  refusedFile: "要修正",
  remarks: (all: number) => `記録するものの、気になるところ（${count(all)} 件）`,
  notes: "このシートについて",
  more: (more: number) => `ほか ${count(more)} 件`,
  next: "次にすること",
  toRecord: "記録する",
  toRecordMended: "直した行も記録する",
  toLook: "見るだけにする",
  toUndo: "取り消す",
  toRedo: "もう一度取り込む",
  toReport: "現在地を見る",
  toAccounts: "取引先を見る",
  toAnswer: "答える",
  toAnswerNew: "似た取引先のない顧客を、すべて新しい取引先とする",
  toAnswerNewDeals: "進行中の商談のない顧客の商談を、すべて新しい商談とする",
  toMend: (file: string) => `取り込めない行は ${file} にあります。直したら`,
  writtenTo: (file: string) => `読み方を ${file} に保存しました`,
  imports: {
    none: (log: string) => `${log} にはまだ何も取り込まれていません`,
    title: (log: string) => `${log} に取り込まれたシート`,
    headers: ["シート", "回", "状態", "いつ", "形", "行", "出来事"],
    finished: "完了",
    half: "途中まで",
    undone: "取り消し済み",
    halfUndone: "取り消し途中"
  },
  goesOn: (events: number) => `途中で止まった取り込みの続きです（${count(events)} 件は記録済み）`,
  unplaced: (rows: number) => `直した行のうち ${count(rows)} 行は、元の行がシートに見つからないため取り込みません`,
  unknown: {
    has: (line: number, headers: ReadonlyArray<string>, more: number) =>
      `${count(line)} 行目：${headers.map((header) => `「${header}」`).join("")}${more > 0 ? ` ほか ${count(more)} 列` : ""}`,
    lacks: (profile: string, columns: string) => `近い形 ${profile} に足りない列：${columns}`,
    guess: (profile: string, columns: ReadonlyArray<string>) =>
      `推測（${profile}、まだ使っていません）：${columns.join("、")}`,
    guessed: (header: string, _column: string, known: string, percent: number) =>
      `「${header}」→ ${known}（${percent}%）`,
    whichIs: (column: string, meant: string) =>
      `見当たらない列 ${column}：${meant} にあたる見出しを … に書いてください`,
    ifRight: "合っていれば、もう一度見てみる：",
    tellWhere: "どの列か（… に見出しを書いて）教える：",
    profiles: "ほかの形のシートは、プロファイルを書けば取り込めます（docs/profiles.md）"
  },
  wholeLog: {
    looked: (sheet: string) => `${sheet} は書き出した全記録です（まだ何も記録していません）`,
    recorded: (sheet: string, log: string) => `全記録 ${sheet} を取り込みました → ${log}`,
    nothingNew: (sheet: string) => `全記録 ${sheet} に新しいことはありません。何も記録していません`,
    rows: (rows: number, added: number, known: number) =>
      `${count(rows)} 行 = 追加 ${count(added)} + 記録済み ${count(known)}`,
    knownLater: (events: number) =>
      `${count(events)} 件は知った日時が先の日付なので、取り込んだ時点で知ったことにします`
  },
  comma: "、"
}

const en: typeof ja = {
  looked: (sheet) => `Looked at ${sheet} (nothing is recorded yet)`,
  recorded: (sheet, log) => `Imported ${sheet} into ${log}`,
  nothingNew: (sheet) => `${sheet} says nothing new. Nothing was recorded`,
  nothingNewLooked: (sheet) => `${sheet} says nothing new`,
  undone: (sheet, name) => `Took back the import of ${sheet} (${name})`,
  wouldUndo: (sheet, name) => `Taking back the import of ${sheet} (${name}); nothing is done yet`,
  nothingToUndo: (sheet) => `There is no import of ${sheet} to take back`,
  rows: (rows, recorded, refused, blank) =>
    `${rows} ${rows === "1" ? "row" : "rows"} = ${recorded} recorded + ${refused} refused + ${blank} blank`,
  events: (appended, retracted, reinstated, unchanged) =>
    [
      some(appended, "new event"),
      ...(retracted > 0 ? [`${count(retracted)} taken back`] : []),
      ...(reinstated > 0 ? [`${count(reinstated)} put back`] : []),
      ...(unchanged > 0 ? [`${count(unchanged)} stood already`] : [])
    ].join(", "),
  undoEvents: (retracted, reinstated) =>
    [`${some(retracted, "event")} taken back`, ...(reinstated > 0 ? [`${count(reinstated)} put back`] : [])].join(", "),
  kept: (groups) => `${some(groups, "record")} left as they are: what was recorded since corrected or needs them`,
  changes: "What changes",
  noChanges: "No position changes",
  examples: (names, more) => ` (${names}${more > 0 ? ` and ${count(more)} more` : ""})`,
  links: (all) => `Taken for accounts that are kept (${count(all)})`,
  questions: (all) => `Which account is it? (${count(all)})`,
  dealQuestions: (all) => `Which deal is it? (${count(all)})`,
  noOpenDeals: "none of its deals is open",
  noCandidates: "no account resembles it",
  refused: (all) => `Rows refused (${count(all)})`,
  refusal: (line, header, value) =>
    `line ${count(line)}${header === null || header === "" ? "" : ` "${header}"`}${value === "" ? "" : ` “${value}”`}: `,
  refusedFile: "refused",
  remarks: (all) => `Odd, and recorded all the same (${count(all)})`,
  notes: "About this sheet",
  more: (more) => `and ${count(more)} more`,
  next: "What next",
  toRecord: "record it",
  toRecordMended: "record them, too",
  toLook: "only look",
  toUndo: "take it back",
  toRedo: "import it again",
  toReport: "see where deals stand",
  toAccounts: "see the accounts",
  toAnswer: "answer",
  toAnswerNew: "customers that resemble no account are all new",
  toAnswerNewDeals: "deals of customers that have none open are all new",
  toMend: (file) => `Refused rows are in ${file}. Once mended`,
  writtenTo: (file) => `How the sheet was understood is kept in ${file}`,
  imports: {
    none: (log) => `Nothing was imported into ${log} yet`,
    title: (log) => `Sheets imported into ${log}`,
    headers: ["sheet", "no.", "state", "when", "layout", "rows", "events"],
    finished: "finished",
    half: "half way",
    undone: "taken back",
    halfUndone: "half taken back"
  },
  goesOn: (events) => `This goes on with an import that was left half way (${some(events, "event")} stood already)`,
  unplaced: (rows) =>
    `${some(rows, "mended row")} left out: the sheet has no such ${rows === 1 ? "row" : "rows"} any more`,
  unknown: {
    has: (line, headers, more) =>
      `Line ${count(line)} has: ${headers.map((header) => `"${header}"`).join(", ")}${more > 0 ? ` and ${count(more)} more` : ""}`,
    lacks: (profile, columns) => `The layout ${profile} would want: ${columns}`,
    guess: (profile, columns) => `A guess (${profile}, not used yet): ${columns.join(", ")}`,
    guessed: (header, column, _known, percent) => `"${header}" is ${column} (${percent} %)`,
    whichIs: (column, meant) => `Nothing was found for ${column}: write the header that means ${meant} in place of …`,
    ifRight: "If that is right, look again:",
    tellWhere: "Say which column it is (its header in place of …):",
    profiles: "A sheet of another kind goes in by a profile of its own (docs/profiles.md)"
  },
  wholeLog: {
    looked: (sheet) => `${sheet} is a whole log that was exported (nothing is recorded yet)`,
    recorded: (sheet, log) => `Took the whole log ${sheet} into ${log}`,
    nothingNew: (sheet) => `The whole log ${sheet} says nothing new. Nothing was recorded`,
    rows: (rows, added, known) => `${some(rows, "row")} = ${count(added)} added + ${count(known)} stood already`,
    knownLater: (events) => `${some(events, "event")} said to be known later than now: known from now`
  },
  comma: ", "
}

export const importWords: Readonly<Record<Language, typeof ja>> = { ja, en }

const jaExport = {
  wrote: (file: string, rows: number) => `${file} に ${count(rows)} 行を書き出しました`,
  replaced: (all: number, characters: string) =>
    `CP932 にない文字 ${count(all)} 字を 〓 に置き換えました：${characters}（そのままにするには --encoding utf-8）`,
  tooLong: (cells: number) => `${count(cells)} 個のセルは Excel の上限（32,767 字）より長く、Excel で開くと切れます`,
  shortened: (cells: number) => `${count(cells)} 個のセルは Excel の上限（32,767 字）で切り、末尾に … を付けました`,
  comesBack: "直して保存し、genzaichi import で読み戻すと、直したところだけが記録されます",
  comesBackWhole: "genzaichi import で、別の記録に丸ごと入れられます（直さないでください）"
}

const enExport: typeof jaExport = {
  wrote: (file, rows) => `Wrote ${some(rows, "row")} to ${file}`,
  replaced: (all, characters) =>
    `${some(all, "character")} that CP932 does not have stand as 〓: ${characters} (--encoding utf-8 keeps them)`,
  tooLong: (cells) =>
    `${some(cells, "cell")} longer than Excel keeps (32,767 characters): it cuts them when it opens the file`,
  shortened: (cells) => `${some(cells, "cell")} cut where Excel's limit is (32,767 characters), ending in …`,
  comesBack: "Edit and save it, and genzaichi import records what was edited and nothing else",
  comesBackWhole: "Unedited, genzaichi import takes all of it into another log"
}

export const exportWords: Readonly<Record<Language, typeof jaExport>> = { ja: jaExport, en: enExport }

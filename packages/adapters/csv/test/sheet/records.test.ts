import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { makeRecordScanner } from "../../src/sheet/records.ts"
import { cellsOf, hasSharedData, problemsOf, read, readBytes, sharedData } from "./sheet-fixtures.ts"

describe("a lawful sheet (RFC 4180)", () => {
  it("ends rows with LF, CRLF or CR, with or without one at the end", () => {
    const rows = [
      ["a", "b"],
      ["1", "2"]
    ]
    for (const text of ["a,b\n1,2\n", "a,b\n1,2", "a,b\r\n1,2\r\n", "a,b\r\n1,2", "a,b\r1,2\r", "a,b\r1,2"]) {
      expect(cellsOf(read(text)), JSON.stringify(text)).toEqual(rows)
    }
  })

  it("keeps delimiters, line breaks and doubled quotes of quoted cells as they are", () => {
    const records = read('name,memo\n"田中, 太郎","一行目\r\n二行目 ""至急"""\nx,y\n')
    expect(cellsOf(records)).toEqual([
      ["name", "memo"],
      ["田中, 太郎", '一行目\r\n二行目 "至急"'],
      ["x", "y"]
    ])
    expect(records.map(({ line }) => line)).toEqual([1, 2, 4])
    expect(problemsOf(records)).toEqual([])
  })

  it("keeps empty cells at every place, blanks, and blank lines as one empty cell", () => {
    expect(cellsOf(read(',\n"",""\n\n a , b \n'))).toEqual([["", ""], ["", ""], [""], [" a ", " b "]])
  })

  it("counts lines across CR rows whose cells hold LF, as spreadsheets on old Macs write them", () => {
    const records = read('a,b\r"1\n2",x\r3,y\r')
    expect(cellsOf(records)).toEqual([
      ["a", "b"],
      ["1\n2", "x"],
      ["3", "y"]
    ])
    expect(records.map(({ line }) => line)).toEqual([1, 2, 4])
  })

  it("numbers the records from 0 and leaves ragged rows as they are", () => {
    const records = read("a,b,c\n1\n1,2,3,4\n")
    expect(records).toEqual([
      { index: 0, line: 1, cells: ["a", "b", "c"] },
      { index: 1, line: 2, cells: ["1"] },
      { index: 2, line: 3, cells: ["1", "2", "3", "4"] }
    ])
  })

  it("keeps a pasted mail of many lines in its one cell, whatever looks like a delimiter inside", () => {
    const mail = `Dear Mr. Tanaka,\n${"Thank you, once more,\n".repeat(200)}Best, Suzuki`
    expect(cellsOf(read(`id,memo\n1,"${mail}"\n2,x\n`))).toEqual([
      ["id", "memo"],
      ["1", mail],
      ["2", "x"]
    ])
  })
})

describe.skipIf(!hasSharedData)("the files of csv-spectrum (skipped where ../shared/data is absent)", () => {
  const folder = join(sharedData, "csv-spectrum")
  // `newlines_crlf.csv` holds no CR while its JSON wants one, and the phone number of `location_coordinates.json`
  // is another than the sheet's: these two contradict themselves and are read by hand below.
  const contradictory = ["newlines_crlf", "location_coordinates"]
  const names = hasSharedData
    ? readdirSync(folder)
        .filter((file) => file.endsWith(".csv"))
        .map((file) => file.slice(0, -4))
    : []

  it.each(names.filter((name) => !contradictory.includes(name)))("%s comes out as its JSON", (name) => {
    const [header = [], ...rows] = cellsOf(readBytes(readFileSync(join(folder, `${name}.csv`))))
    const objects = rows.map((row) => Object.fromEntries(header.map((key, at) => [key, row[at]])))
    expect(objects).toEqual(JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")))
    expect(rows.every((row) => row.length === header.length)).toBe(true)
  })

  it("newlines_crlf comes out with the LF it holds", () => {
    expect(cellsOf(readBytes(readFileSync(join(folder, "newlines_crlf.csv"))))[2]).toEqual([
      "Once upon \na time",
      "5",
      "6"
    ])
  })

  it("location_coordinates keeps the quotes of its degrees, and its lost characters are named", () => {
    const records = readBytes(readFileSync(join(folder, "location_coordinates.csv")))
    expect(records[1]?.cells).toEqual(["2095257564", "37\uFFFD36'37.8\"N 121\uFFFD2'17.9\"W", "Modesto", "Stanislaus"])
    expect(problemsOf(records)).toEqual(["unreadable-character@2:2"])
  })
})

describe("a quote left open", () => {
  it("ends with its line, and the rows after it are whole", () => {
    const records = read('id,memo,who\n1,"call back,田中\n2,x,佐藤\n3,"a, b",鈴木\n4,y,高橋\n')
    expect(cellsOf(records)).toEqual([
      ["id", "memo", "who"],
      ["1", '"call back', "田中"],
      ["2", "x", "佐藤"],
      ["3", "a, b", "鈴木"],
      ["4", "y", "高橋"]
    ])
    expect(problemsOf(records)).toEqual(["unclosed-quote@2:2"])
    expect(records.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5])
  })

  it("ends with its line though no quote follows in the whole file", () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `${at},x`)
    const records = read(`id,memo\n0,"open\n${rows.join("\n")}\n`)
    expect(records).toHaveLength(5002)
    expect(records[1]?.cells).toEqual(["0", '"open'])
    expect(records.at(-1)).toEqual({ index: 5001, line: 5002, cells: ["4999", "x"] })
    expect(problemsOf(records)).toEqual(["unclosed-quote@2:2"])
  })

  it("ends with its line when the file does", () => {
    expect(cellsOf(read('a,b\n1,"open'))).toEqual([
      ["a", "b"],
      ["1", '"open']
    ])
    expect(problemsOf(read('a,b\n1,"open'))).toEqual(["unclosed-quote@2:2"])
  })

  it("is found within the bounds that are set: lines, and characters", () => {
    const text = 'a,b\n1,"one\ntwo\nthree",x\n'
    expect(problemsOf(read(text, { maximumFieldLines: 2 }))).toEqual(["unclosed-quote@2:2"])
    expect(problemsOf(read(text, { maximumFieldLines: 3 }))).toEqual([])
    expect(problemsOf(read(text, { maximumFieldCharacters: 7 }))).toEqual(["unclosed-quote@2:2"])
    expect(problemsOf(read(text, { maximumFieldCharacters: 9 }))).toEqual([])
    expect(cellsOf(read(text, { maximumFieldLines: 2 })).slice(1)).toEqual([["1", '"one'], ["two"], ['three"', "x"]])
  })

  it("is told by the widths where a stray quote rows later would close it by chance", () => {
    const records = read('id,memo,size\n1,"pipe,3\n2,x,5"\n3,y,4\n')
    expect(cellsOf(records).slice(1)).toEqual([
      ["1", '"pipe', "3"],
      ["2", "x", '5"'],
      ["3", "y", "4"]
    ])
    expect(problemsOf(records)).toEqual(["unclosed-quote@2:2"])
  })

  it("is only suspected where the widths fit: nothing is changed, the cell is named", () => {
    const records = read('id,memo,size\n1,"pipe,3\n2,x,4\n3,y,5\n4,5",6\n5,z,7\n')
    expect(cellsOf(records).slice(1)).toEqual([
      ["1", "pipe,3\n2,x,4\n3,y,5\n4,5", "6"],
      ["5", "z", "7"]
    ])
    expect(problemsOf(records)).toEqual(["doubtful-quote@2:2"])
  })

  it("is reported for each of several in a row", () => {
    const records = read('a,b\n"1,x\n"2,y\n3,"z\n4,w\n')
    expect(cellsOf(records)).toEqual([
      ["a", "b"],
      ['"1', "x"],
      ['"2', "y"],
      ["3", '"z'],
      ["4", "w"]
    ])
    expect(problemsOf(records)).toEqual(["unclosed-quote@2:1", "unclosed-quote@3:1", "unclosed-quote@4:2"])
  })
})

describe("other quotes where people put them", () => {
  it('keeps 5" pipe as it is, without a word', () => {
    const records = read('item,size\n5" pipe,3\nx "y" z,4"\n')
    expect(cellsOf(records)).toEqual([
      ["item", "size"],
      ['5" pipe', "3"],
      ['x "y" z', '4"']
    ])
    expect(problemsOf(records)).toEqual([])
  })

  it("keeps text after a closing quote behind the quoted text", () => {
    const records = read('a,b\n"abc"def,1\n"a ""b""" c,"2"\n3,4\n')
    expect(cellsOf(records)).toEqual([
      ["a", "b"],
      ["abcdef", "1"],
      ['a "b" c', "2"],
      ["3", "4"]
    ])
    expect(problemsOf(records)).toEqual(["text-after-quote@2:1", "text-after-quote@3:1"])
  })

  it("keeps quotes that were not doubled inside a quoted cell", () => {
    const records = read('a,b\n"5" pipe",1\n"he said "yes" to us",2\n3,4\n')
    expect(cellsOf(records)).toEqual([
      ["a", "b"],
      ['5" pipe', "1"],
      ['he said "yes" to us', "2"],
      ["3", "4"]
    ])
    expect(problemsOf(records)).toEqual(["undoubled-quote@2:1", "undoubled-quote@3:1"])
  })

  it("does not take a quote after a blank for an opening one, and says so", () => {
    const records = read('a,b,c\n1, "x, y"\n2,3,4\n')
    expect(cellsOf(records)).toEqual([
      ["a", "b", "c"],
      ["1", ' "x', ' y"'],
      ["2", "3", "4"]
    ])
    expect(problemsOf(records)).toEqual(["blank-before-quote@2:2"])
  })

  it("names line and column of a fault behind a cell of several lines", () => {
    expect(problemsOf(read('a,b\n"one\ntwo","x"y\n'))).toEqual(["text-after-quote@3:2"])
  })
})

describe("a line without end", () => {
  it("is cut, said, and the next line is read", () => {
    const long = "x".repeat(200_000)
    const records = read(`a,b\n1,${long},z\n2,y\n`, { maximumRecordCharacters: 1000 })
    expect(records).toHaveLength(3)
    expect(records[1]?.cells[0]).toBe("1")
    expect(problemsOf(records)).toEqual(["line-too-long@2:2"])
    expect(records[2]).toEqual({ index: 2, line: 3, cells: ["2", "y"] })
  })

  it("is cut too when the file ends with it, or begins with it", () => {
    const scanner = makeRecordScanner({
      delimiter: ",",
      firstLine: 1,
      maximumFieldCharacters: 100,
      maximumFieldLines: 5,
      maximumRecordCharacters: 10
    })
    expect(scanner.scan("0123456789,x", false).map(({ cells }) => cells)).toEqual([["0123456789", "x"]])
    expect(scanner.scan("left out", false)).toEqual([])
    expect(scanner.scan("left out\r", false)).toEqual([])
    expect(scanner.scan("\nkept,1\r\n", false)).toEqual([{ index: 1, line: 2, cells: ["kept", "1"] }])
    expect(scanner.scan("01234567890", false)).toHaveLength(1)
    expect(scanner.scan("", true)).toEqual([])
  })
})

import Testing

@testable import Tabular

struct NDJSONTests {
    @Test func `every line is a row with the keys as columns, in any order`() {
        let reading = Reading(ndjson: "{\"a\":\"x\",\"b\":\"y\"}\r\n\n{ \"b\" : \"2\" , \"a\" : \"1\" }\n", ["a", "b"])
        #expect(reading.columns == ["a", "b"])
        #expect(reading.findings == [.row(["x", "y"], line: 1), .row(["1", "2"], line: 3)])
    }

    @Test func `a missing key, null, text, numbers and booleans are told apart`() throws {
        let line = #"{"t":"12","n":12,"y":true,"f":false,"z":null}"#
        var reader = try TabularReader(ByteSource(line), .ndjson(keys: ["t", "n", "y", "f", "z", "m"]))
        guard case .row(let row)? = try reader.next() else { throw Missing() }
        #expect((0..<6).map { row.kind(at: $0) } == [.text, .number, .boolean, .boolean, .null, .absent])
        #expect((0..<6).map { row.text(at: $0) } == ["12", "12", "true", "false", nil, nil])
        #expect((0..<6).map { row.position(at: $0).column } == [6, 15, 22, 31, 41, 1])
    }

    @Test func `a field tells the key by which the file calls it`() throws {
        let line = #"{"A":"x:\"y\"" , "B" : 1,"c\u0061":2,"d\"e":3}"#
        let layout = TabularReader.Layout.ndjson(keys: ["a", "b", "ca", "d\"e", "m"], aliases: ["a": "a", "b": "b"])
        var reader = try TabularReader(ByteSource(line), layout)
        guard case .row(let row)? = try reader.next() else { throw Missing() }
        #expect((0..<5).map { row.key(at: $0) } == ["A", "B", nil, nil, nil])
    }

    @Test(arguments: [
        "0", "-0", "10", "1.50", "0.1000000000000000055511151231257827", "1e400", "-1E+2", "9007199254740993", "2e-0",
    ])
    func `a number is given as it is written`(number: String) {
        #expect(Reading(ndjson: "{\"a\":\(number)}", ["a"]).rows == [[number]])
    }

    @Test(arguments: ["01", "+1", ".5", "1.", "1e", "1e+", "-", "0x1", "NaN", "Infinity", "1 2", "--1"])
    func `what is no JSON number rejects the row`(number: String) {
        #expect(Reading(ndjson: "{\"a\":\(number)}", ["a"]).errors.map(\.code) == [.malformedJSON])
    }

    @Test func `escapes and surrogate pairs are decoded, in keys too`() {
        let reading = Reading(ndjson: #"{"\u0061":"\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00x"}"#, ["a"])
        #expect(reading.rows == [["\"\\/\u{8}\u{C}\n\r\té😀x"]])
    }

    @Test(arguments: [
        #""\uD83D""#, #""\uDE00""#, #""\uD83D\u0041""#, #""\uD83Dx""#, #""\uD83D\n""#, #""\x""#, #""\u12g4""#,
        #""\u12"#, "\"a\tb\"", "\"abc", "'abc'", "tru", "nul", "True", "", ",",
    ])
    func `what is no JSON value rejects the row`(value: String) {
        let reading = Reading(ndjson: "{\"a\":\(value)}\n{\"a\":1}\n", ["a"])
        #expect(reading.errors.map(\.code) == [.malformedJSON])
        #expect(reading.rows == [["1"]])
    }

    @Test(arguments: [
        ("[", 1), ("12", 1), ("{\"a\":1", 7), ("{\"a\":1}}", 8), ("{\"a\":1,}", 8), ("{\"a\" 1}", 6), ("{a:1}", 2),
        ("{\"ä\":1;}", 7), ("{,}", 2), ("{\"a\":1}{\"a\":2}", 8), ("{\"a\":1} x", 9),
    ])
    func `a malformed line names the column`(line: String, column: Int) {
        let reading = Reading(ndjson: "\n\(line)\n", ["a", "ä"])
        #expect(reading.errors.map(\.code) == [.malformedJSON])
        #expect(reading.errors.map(\.line) == [2])
        #expect(reading.errors.map(\.column) == [column])
    }

    @Test func `an empty object is a row in which everything is absent`() {
        #expect(Reading(ndjson: "{}\n{ }\n", ["a"]).rows == [[nil], [nil]])
    }

    @Test(arguments: ["{}", "[]", "[1]", "{\"b\":1}"])
    func `a nested value rejects the row and names the key`(value: String) {
        let reading = Reading(ndjson: "{\"a\":\(value)}\n", ["a"])
        #expect(reading.errors.map(\.code) == [.nestedValue])
        #expect(reading.errors.map(\.message) == ["The value of \"a\" is an object or an array."])
    }

    @Test func `a key that stands twice rejects the row, also if it is null or ignored or escaped`() {
        let text = #"""
            {"a":null,"a":1}
            {"b":1,"b":2}
            {"a":1,"\u0061":2}
            """#
        let reading = Reading(ndjson: text, ["a"], ignoresOtherKeys: true)
        #expect(reading.errors.map(\.code) == [.duplicateKey, .duplicateKey, .duplicateKey])
        #expect(reading.errors.map(\.column) == [11, 8, 8])
    }

    @Test func `an unknown key rejects the row unless it is to be ignored`() {
        let text = "{\"a\":1,\"b\":2}\n"
        #expect(Reading(ndjson: text, ["a"]).errors.map(\.code) == [.unknownKey])
        #expect(Reading(ndjson: text, ["a"], ignoresOtherKeys: true).rows == [["1"]])
    }

    @Test func `keys have aliases in any case of letters, and what is ignored may be nested`() throws {
        let text = #"""
            {"Date":"x","amount":1,"Extra":{"a":[1,{"b":"}"},[]],"c":{}}}
            {"date":"y","Extra":[],"AMOUNT":2}
            {"date":"y","day":"z"}
            {"Extra":{"a":1,}}
            {"Extra":[1 2]}
            {"other":1}
            {"day":{}}
            """#
        let layout = TabularReader.Layout.ndjson(
            keys: ["day", "amount"], aliases: ["date": "day", "day": "day", "amount": "amount"], ignored: ["Extra"])
        let reading = Reading(ByteSource(text), layout)
        #expect(reading.rows == [["x", "1"], ["y", "2"]])
        #expect(
            reading.errors.map(\.code) == [.duplicateKey, .malformedJSON, .malformedJSON, .unknownKey, .nestedValue])
    }

    @Test func `NUL is refused raw and escaped`() {
        let reading = Reading(ndjson: "{\"a\":\"\u{0}\"}\n{\"a\":\"\\u0000\"}\n", ["a"])
        #expect(reading.errors.map(\.code) == [.nulCharacter, .nulCharacter])
        #expect(reading.errors.map(\.column) == [7, 7])
    }

    @Test func `bytes that are not UTF-8 reject the line`() {
        let bytes = Array("{\"a\":\"é".utf8) + [0xFC] + Array("\"}\n{\"a\":1}\n".utf8)
        let reading = Reading(ByteSource(bytes), .ndjson(keys: ["a"]))
        #expect(reading.errors.map(\.code) == [.invalidUTF8])
        #expect(reading.errors.map(\.column) == [9])
        #expect(reading.rows == [["1"]])
    }

    @Test func `a line beyond the limit is rejected and passed over`() {
        let long = "{\"a\":\"" + String(repeating: "x", count: 500) + "\"}"
        let reading = Reading(
            ByteSource("{\"a\":1}\n\(long)\r\n{\"a\":2}"), .ndjson(keys: ["a"]), recordLimit: 100, bufferSize: 7)
        #expect(reading.errors.map(\.code) == [.recordTooLong])
        #expect(reading.findings.last == .row(["2"], line: 3))
    }

    @Test func `keys that are asked for twice are refused`() {
        #expect(Reading(ndjson: "{}", ["a", "a"]).end?.code == .duplicateColumn)
    }
}

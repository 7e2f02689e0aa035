import Complaints
import Definitions
import Foundation
import TestSupport
import Testing

@Suite struct StoryScanTests {
    private static let identifiers = StoryScan.Identifiers(
        names: ["Zoë Müller-O'Brien", "Łukasz Østergård", "Li Wu", "王伟"],
        emails: ["zoe.mueller@shop.example", "zoe@home.example"],
        phones: ["+49 (30) 901820-17", "110"],
        others: ["A-1042", "10115", "K7-QX-93", "Ackerstraße 9"])
    private let scan = StoryScan(for: identifiers)

    private static let clean = Story(
        title: "The parcel that nobody missed",
        happened: """
            On 2026-03-02 a regular customer was told that the parcel had left. It had not; three colleagues each looked \
            at another screen (the orders of 1998 - 2003 are on paper). After 14 days the customer had called 5 times.
            """,
        cause: "The carrier's list is read once a day, at 17:30, and nobody tells the desk. It cost us 1.250,00 EUR.",
        fix: "Since 01.04.2026 the desk sees the list itself; 98.5 % of 12,000 parcels were found at once.",
        lesson: "Where is it? is asked because we did not say so before. In 2025, 1200 customers asked.",
        uses: [.circulated, .orientation])

    private func codes(_ text: String) -> [String] {
        scan.findings(in: text, path: "x").map(\.code.rawValue)
    }

    @Test func `a clean story has no findings`() {
        #expect(scan.findings(in: StoryScanTests.clean) == [])
        #expect(StoryScanTests.clean.missing == [])
    }

    @Test func `a part without a text is missing`() {
        var story = StoryScanTests.clean
        story.fix = " \n"
        #expect(story.missing == [.fix])
    }

    @Test func `what is found is told with its part, line and column, and is not told again`() {
        var story = StoryScanTests.clean
        story.fix = "We called.\nThen MULLER was glad."
        let findings = scan.findings(in: story)
        #expect(
            findings.map(\.description) == [
                "fix:2:6: error: A name of the complaint stands here. Say what part the person had: a customer, a "
                    + "colleague. [story_name]"
            ])
    }

    @Test(arguments: [
        "zoe", "ZOË", "Zoe's", "Müllers", "Mueller", "MÜLLER", "mu\u{308}ller", "Mül\u{ad}ler", "ｍüller", "mueller_82",
        "brien",
        "lukasz", "Ostergard", "OESTERGAARD".replacing("GAA", with: "GA"), "Li, Wu", "Herr王伟さん",
    ])
    func `names are found in every way of writing them`(name: String) {
        #expect(codes("Then (\(name)) said so.") == ["story_name"], "\(name)")
    }

    @Test(arguments: ["zoom", "breen", "wu li", "Miller", "lithium", "a li and a wu"])
    func `other words are no names`(word: String) {
        #expect(codes("Then \(word) said so.") == [], "\(word)")
    }

    @Test(arguments: [
        "zoe.mueller@shop.example", "ZOE.MUELLER @ SHOP . EXAMPLE", "zoe.mueller (at) shop dot example",
        "zoe (at) home [dot] example",
        "someone.else+tag@sub.other.example", "x@y.de",
    ])
    func `e-mail addresses are found, the complaint's own however they are spoken`(email: String) {
        #expect(codes("Write to \(email), please.").contains("story_email"), "\(email)")
    }

    @Test(arguments: [
        "030 901820-17", "+49/30/90182017", "0049.30.90.18.20.17", "(030) 90 18 20 17", "9 0 1 8 2 0 1 7", "110",
        "555-0199-7", "٥٥٥٠١٩٩٧", "call 01234/567 89",
    ])
    func `telephone numbers are found, whoever they belong to`(phone: String) {
        #expect(codes("Call \(phone) now.") == ["story_phone"], "\(phone)")
    }

    @Test(arguments: [
        "DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "mt84 malt 0110 0001 2345 mtlc ast0 01s",
        "4111 1111 1111 1111", "4111-1111-1111-1111",
    ])
    func `accounts and cards are found`(number: String) {
        #expect(codes("Paid from \(number) then.").contains("story_account"), "\(number)")
    }

    @Test(arguments: [
        "A-1042", "a1042", "A 10 42", "10 115", "k7qx93", "K7 / QX / 93", "ACKERSTRASSE 9", "(Ackerstr\u{ad}aße-9)",
    ])
    func `numbers, codes and places of the complaint are found`(identifier: String) {
        #expect(codes("It was \(identifier)!") == ["story_identifier"], "\(identifier)")
    }

    @Test(arguments: ["A-10425", "AA1042", "101155", "ack 7 qx 93"])
    func `a longer number is another one`(identifier: String) {
        #expect(codes("It was \(identifier)!") == [], "\(identifier)")
    }

    @Test(arguments: UInt64(1)...400)
    func `whatever identifier is woven in, in any case and punctuation, is found`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let all = StoryScanTests.identifiers
        let names = all.names.flatMap { name in
            name.split { !$0.isLetter }.filter { $0.count >= 3 }.map(String.init)
        }
        let isName = Bool.random(using: &generator)
        let numbers = all.others + all.phones
        let chosen = try #require((isName ? names : numbers).randomElement(using: &generator))
        var woven = ""
        let separators = ["", "", "-", " ", ".", " / ", "_", "\u{a0}", "–", "(", ")."]
        for character in chosen {
            let isPunctuation = !character.isLetter && !character.isNumber
            if isPunctuation { continue }
            if !isName, !woven.isEmpty { woven += separators.randomElement(using: &generator) ?? "" }
            woven += Bool.random(using: &generator) ? character.uppercased() : character.lowercased()
        }
        if isName, Bool.random(using: &generator) { woven = woven.decomposedStringWithCanonicalMapping }
        var story = StoryScanTests.clean
        let words = story.happened.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let place = Int.random(in: 0...words.count, using: &generator)
        // Digits beside a number make it another one.
        let fence = separators.filter { $0 != "" && $0 != "_" }.randomElement(using: &generator) ?? " "
        story.happened = (words[..<place] + ["so\(fence)\(woven)\(fence)so"] + words[place...]).joined(separator: " ")
        #expect(!scan.findings(in: story).isEmpty, "seed \(seed): \(woven)")
        for finding in scan.findings(in: story) {
            #expect(!finding.description.lowercased().contains(woven.lowercased()), "seed \(seed)")
        }
    }
}

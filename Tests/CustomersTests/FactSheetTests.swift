import Domain
import TestSupport
import Testing

@testable import Customers

struct FactSheetTests {
    private func fact(
        _ number: Int, _ fact: Fact, _ on: CalendarDay, source: FactSource = .customer, recordedOn: CalendarDay? = nil
    ) -> RecordedFact {
        RecordedFact(
            number: number, fact: fact, statedOn: on, source: source,
            recordedAt: Timestamp(utc: recordedOn ?? on, milliseconds: 0),
            recordedOn: recordedOn ?? on, author: "tests")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `the newest by the day it was stated counts, of one day the one recorded last`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let names = ["Ann", "Anna", "Anne", nil]
        var sheet = FactSheet()
        var model: (day: CalendarDay, value: String?)?
        for number in 1...Int.random(in: 1...12, using: &generator) {
            let on = day("2026-01-01") + Int.random(in: 0...4, using: &generator)
            let value = names.randomElement(using: &generator) ?? nil
            sheet.append(fact(number, Fact(kept: .name, item: "", value: value), on))
            if model.map({ on >= $0.day }) ?? true { model = (on, value) }
        }
        #expect(sheet.value(.name) == model?.value)
        #expect(sheet.standing.count == (model?.value == nil ? 0 : 1))
    }

    @Test func `a late fact changes nothing that was said since`() throws {
        var sheet = FactSheet([fact(1, try Fact(.name, "Ann Miller"), day("2026-03-01"))])
        sheet.append(fact(2, try Fact(.name, "Ann Smith"), day("2020-03-01")))
        #expect(sheet.value(.name) == "Ann Miller")
    }

    @Test func `an entry of a list stands until it is taken back`() throws {
        var sheet = FactSheet([
            fact(1, try Fact(.like, "Tea"), day("2026-01-01")), fact(2, try Fact(.like, "Cake"), day("2026-01-01")),
        ])
        sheet.append(fact(3, try Fact(withdrawing: .like, "tea"), day("2026-02-01")))
        #expect(sheet.entries(.like).map(\.fact.value) == ["Cake"])
    }

    @Test func `what was taken back before a late fact arrives stays taken back`() throws {
        var sheet = FactSheet([fact(1, try Fact(withdrawing: .birthday), day("2026-02-01"))])
        sheet.append(fact(2, try Fact(.birthday, "07-14"), day("2026-01-01")))
        #expect(sheet.value(.birthday) == nil)
    }

    @Test func `a date's name is the same in small letters and without accents`() throws {
        var sheet = FactSheet([fact(1, try Fact(.specialDate, "06-20", of: "Gründung"), day("2026-01-01"))])
        sheet.append(fact(2, try Fact(.specialDate, "06-21", of: "GRUNDUNG"), day("2026-02-01")))
        #expect(sheet.entries(.specialDate).map(\.fact.value) == ["06-21"])
    }

    @Test func `a repeated statement is no news, a confirmation on another day is`() throws {
        let name = try Fact(.name, "Ann")
        let sheet = FactSheet([fact(1, name, day("2026-01-01"))])
        #expect(!sheet.isNews(name, on: day("2026-01-01")))
        #expect(sheet.isNews(name, on: day("2026-01-02")))
        #expect(sheet.isNews(try Fact(.name, "Anna"), on: day("2026-01-01")))
        #expect(sheet.isNews(try Fact(withdrawing: .name), on: day("2026-01-01")))
    }

    @Test func `a row of another system brings back nothing that was set right here`() throws {
        let ann = try Fact(.name, "Ann")
        let anna = try Fact(.name, "Anna")
        var sheet = FactSheet([fact(1, ann, day("2026-01-01"), source: .imported)])
        sheet.append(fact(2, anna, day("2026-01-05")))
        #expect(!sheet.isNews(imported: ann, on: nil))
        #expect(sheet.isNews(imported: try Fact(.name, "Annette"), on: nil))
        #expect(!sheet.isNews(imported: anna, on: nil))
    }

    @Test func `a file that contradicts itself does not change its mind each time`() throws {
        let ann = try Fact(.name, "Ann")
        let anna = try Fact(.name, "Anna")
        var sheet = FactSheet([
            fact(1, ann, day("2026-01-01"), source: .imported), fact(2, anna, day("2026-01-01"), source: .imported),
        ])
        #expect(!sheet.isNews(imported: ann, on: nil))
        sheet.append(fact(3, ann, day("2026-02-01"), source: .imported))
        sheet.append(fact(4, anna, day("2026-03-01"), source: .imported))
        #expect(sheet.isNews(imported: ann, on: nil))
    }

    @Test func `a row that names its day adds what that day did not say`() throws {
        let ann = try Fact(.name, "Ann")
        let sheet = FactSheet([fact(1, ann, day("2026-01-01"), source: .imported)])
        #expect(!sheet.isNews(imported: ann, on: day("2026-01-01")))
        #expect(sheet.isNews(imported: ann, on: day("2026-01-02")))
        #expect(sheet.isNews(imported: try Fact(.name, "Anna"), on: day("2025-01-01")))
    }
}

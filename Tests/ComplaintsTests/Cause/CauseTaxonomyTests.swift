import Complaints
import Definitions
import Testing

@Suite struct CauseTaxonomyTests {
    private static func text(version: String = "1.0.0", _ causes: String...) -> String {
        """
        {"taxonomy": "own", "version": "\(version)", "languages": ["en", "de"],
        "causes": [
        \(causes.joined(separator: ",\n"))
        ]}
        """
    }

    private static let delivery =
        #"{"id": "delivery", "names": {"en": "late delivery", "de": "späte Lieferung"}, "failure": "outcome", "group": "other"}"#
    private static let parcel =
        #"{"id": "parcel", "names": {"en": "parcel lost", "de": "Paket verloren"}, "parent": "delivery"}"#

    private func findings(_ text: String, after earlier: CauseTaxonomy? = nil) -> [String] {
        CauseTaxonomyReader.read(text, path: "a", after: earlier).diagnostics.map(\.description)
    }

    private func taxonomy(_ text: String) throws -> CauseTaxonomy {
        try #require(CauseTaxonomyReader.read(text, path: "a").definition)
    }

    @Test func `the built-in taxonomy has no fault, every cause has a group, and all but the rest say what fails`() {
        let reading = CauseTaxonomyReader.read(CauseTaxonomy.houseText, path: "house.causes.json")
        #expect(reading.diagnostics == [])
        #expect(reading.definition == CauseTaxonomy.house)
        let house = CauseTaxonomy.house
        #expect(house.causes.count == 41)
        for cause in house.causes {
            #expect(house.group(of: cause.id) != nil, "\(cause.id)")
            #expect((house.failure(of: cause.id) == nil) == (cause.id == "other"), "\(cause.id)")
        }
        #expect(house.failure(of: "cancellation") == .process)
        #expect(house.failure(of: "delivery_late") == .outcome)
        #expect(house.group(of: "arrears") == "arrears")
        #expect(house.name(of: "paid_twice", in: "de-AT") == "doppelt abgebucht")
    }

    @Test func `unknown is in every taxonomy and in no file`() throws {
        let own = try taxonomy(CauseTaxonomyTests.text(CauseTaxonomyTests.delivery))
        #expect(own.cause("unknown") == CauseTaxonomy.unknown)
        #expect(own.name(of: "unknown", in: "de") == "Ursache unbekannt")
        #expect(own.causes.map(\.id) == ["delivery"])
        #expect(own.cause("nothing") == nil)
    }

    @Test(arguments: [
        (
            #"{"id": "unknown", "names": {"en": "x", "de": "y"}}"#,
            #"a:3:8: error: The cause "unknown" is built in. Take it out, or give what you mean another id. [reserved_id]"#
        ),
        (
            #"{"id": "lost", "names": {"en": "x", "de": "y"}, "parent": "delivry"}"#,
            #"a:3:59: error: There is no cause "delivry", of which this one would be a kind. Name one of the taxonomy's causes, or leave "parent" out. [unknown_parent]"#
        ),
        (
            #"{"id": "lost", "names": {"en": "x", "de": "y"}, "parent": "lost"}"#,
            #"a:3:59: error: The cause "lost" is a kind of itself, round about. Let one of the circle stand at the top. [parent_circle]"#
        ),
        (
            #"{"id": "lost", "names": {"en": "x", "de": "y"}, "failure": "outcom"}"#,
            #"a:3:60: error: "failure" of the cause can't be "outcom". It is one of outcome, process. Did you mean "outcome"? [unknown_word]"#
        ),
        (
            #"{"id": "Lost!", "names": {"en": "x", "de": "y"}}"#,
            #"a:3:8: error: "Lost!" can't be an id. Ids are small letters and digits with single underscores between, begin with a letter and have at most 60 signs, such as first_contact. [invalid_id]"#
        ),
        (
            #"{"id": "lost", "names": {"en": "x"}}"#,
            #"a:3:25: error: "names" of the cause has no text in "de". Add it, or take "de" out of the taxonomy's languages. [missing_translation]"#
        ),
    ])
    func `a faulty cause is told with place and remedy`(cause: String, expected: String) {
        #expect(findings(CauseTaxonomyTests.text(cause)) == [expected])
    }

    @Test func `an id stands once, and a circle of two is found`() {
        let (delivery, parcel) = (CauseTaxonomyTests.delivery, CauseTaxonomyTests.parcel)
        #expect(
            findings(CauseTaxonomyTests.text(delivery, delivery)) == [
                #"a:4:8: error: The cause "delivery" stands twice. Give each an id of its own. [duplicate_id]"#
            ])
        let circle = delivery.replacing(#""failure""#, with: #""parent": "parcel", "failure""#)
        #expect(findings(CauseTaxonomyTests.text(circle, parcel)).filter { $0.contains("[parent_circle]") }.count == 2)
        #expect(findings(CauseTaxonomyTests.text()).filter { $0.hasSuffix("[empty]") }.count == 1)
    }

    @Test func `a later version keeps every cause and its meaning`() throws {
        let (delivery, parcel) = (CauseTaxonomyTests.delivery, CauseTaxonomyTests.parcel)
        let first = try taxonomy(CauseTaxonomyTests.text(delivery, parcel))
        #expect(findings(CauseTaxonomyTests.text(delivery, parcel), after: first) == [])
        let retired = parcel.replacing(#""parent""#, with: #""retired": true, "parent""#)
        let mended = delivery.replacing("late delivery", with: "delivery came late")
        #expect(findings(CauseTaxonomyTests.text(version: "1.1.0", mended, retired), after: first) == [])
        #expect(
            findings(CauseTaxonomyTests.text(version: "1.1.0", delivery), after: first) == [
                #"a:2:11: error: The cause "parcel" of version 1.0.0 is gone. "#
                    + #"Keep it with "retired": true, so that earlier findings can still be read. [cause_removed]"#
            ])
        #expect(
            findings(CauseTaxonomyTests.text(delivery, retired), after: first).map { $0.suffix(20) } == [
                " [version_not_raised]".suffix(20)
            ])
        for other in [
            delivery.replacing("outcome", with: "process"),
            delivery.replacing("late delivery", with: "bill wrong").replacing(
                "späte Lieferung", with: "Rechnung falsch"),
        ] {
            let found = findings(CauseTaxonomyTests.text(version: "2.0.0", other, parcel), after: first)
            #expect(found.contains { $0.hasPrefix("a:3:8: ") && $0.hasSuffix("[cause_reused]") }, "\(found)")
        }
        let second = try taxonomy(CauseTaxonomyTests.text(version: "1.1.0", delivery, retired))
        let revived = findings(CauseTaxonomyTests.text(version: "1.2.0", delivery, parcel), after: second)
        #expect(revived.first?.contains("was retired, and is given again") == true)
    }

    @Test func `a retired cause is still read, and no new finding names it`() throws {
        let retired = CauseTaxonomyTests.parcel.replacing(#""parent""#, with: #""retired": true, "parent""#)
        let own = try taxonomy(CauseTaxonomyTests.text(CauseTaxonomyTests.delivery, retired))
        #expect(own.cause("parcel")?.isRetired == true)
        #expect(own.failure(of: "parcel") == .outcome)
        #expect(CauseFinding(primary: "parcel", taxonomy: own.edition).fault(under: own) == .retiredCause)
    }

    @Test func `an edition is a text and back`() throws {
        let edition = CauseTaxonomy.house.edition
        #expect(edition.description == "house@1.0.0")
        #expect(CauseTaxonomy.Edition("house@1.0.0") == edition)
        for text in ["house", "house@1", "house@1.0.0@2", "House@1.0.0", "@1.0.0"] {
            #expect(CauseTaxonomy.Edition(text) == nil, "\(text)")
        }
    }

    @Test func `causes are listed behind the one of which they are a kind, without retired ones`() throws {
        let text = """
            {"taxonomy": "own", "version": "1.0.0", "languages": ["en"], "causes": [
              {"id": "late", "names": {"en": "late"}, "parent": "delivery"},
              {"id": "fax", "names": {"en": "fax"}, "failure": "process", "retired": true},
              {"id": "delivery", "names": {"en": "delivery"}, "failure": "outcome"},
              {"id": "bill", "names": {"en": "bill"}, "failure": "outcome"},
              {"id": "very_late", "names": {"en": "very late"}, "parent": "late"}
            ]}
            """
        let taxonomy = try #require(CauseTaxonomyReader.read(text, path: "own.causes.json").definition)
        #expect(taxonomy.tree.map(\.id) == ["delivery", "late", "very_late", "bill", "unknown"])
        #expect(Set(CauseTaxonomy.house.tree.map(\.id)) == Set(CauseTaxonomy.house.causes.map(\.id) + ["unknown"]))
    }
}

import Domain
import Foundation
import Testing

/// Every event that was ever kept can be read for ever: a golden file stands for each kind and version.
///
/// A file is never changed. A new version of an event gets a file of its own beside the old one.
struct EventTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Events")

    /// An event as it stands in a golden file.
    struct Golden: Sendable, CustomTestStringConvertible {
        let name: String
        let text: @Sendable () throws -> String
        let readAndWritten: @Sendable (Data) throws -> String

        init<E: Event>(_ event: E) {
            name = "\(E.kind).\(E.version)"
            text = { try Golden.text(of: event) }
            readAndWritten = { try Golden.text(of: JSONDecoder().decode(E.self, from: $0)) }
        }

        var testDescription: String { name }

        private static func text(of event: some Event) throws -> String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(event), as: UTF8.self) + "\n"
        }
    }

    @Test(arguments: events)
    func `the event of today is written as its golden file says`(golden: Golden) throws {
        #expect(try golden.text() == EventTests.kept(golden.name))
    }

    @Test(arguments: events)
    func `the golden file is read and written again without loss`(golden: Golden) throws {
        let kept = try EventTests.kept(golden.name)
        #expect(try golden.readAndWritten(Data(kept.utf8)) == kept)
    }

    @Test func `a closed item of the first version had everything carried out when it was done`() throws {
        let kept = try EventTests.kept("outreach.closed.1")
        let notReached = try JSONDecoder().decode(OutreachClosed.self, from: Data(kept.utf8))
        #expect(notReached.outcome == .notReached && !notReached.isFulfilled)
        let done = kept.replacingOccurrences(of: "not_reached", with: "done")
        #expect(try JSONDecoder().decode(OutreachClosed.self, from: Data(done.utf8)).isFulfilled)
    }

    @Test func `purchases of the first version tell what they told, and nothing is made up beside it`() throws {
        func read<E: Event>(_: E.Type) throws -> E {
            try JSONDecoder().decode(E.self, from: Data(EventTests.kept("\(E.kind).1").utf8))
        }
        let recorded = try read(PurchaseRecorded.self)
        #expect(recorded.category == nil && recorded.channel == nil)
        #expect("\(recorded.at)" == "2024-02-29T08:30:00.250Z" && recorded.amount.minor == 123_450)
        let corrected = try read(PurchaseCorrected.self)
        #expect(corrected.at == nil && corrected.category == nil && corrected.channel == nil)
        #expect("\(corrected.on)" == "2024-02-29" && corrected.amount == recorded.amount)
        let returned = try read(PurchaseReturned.self)
        #expect(returned.at == nil && returned.returnID == nil)
        #expect(returned.purchase == recorded.purchase && returned.on == corrected.on)
    }

    @Test func `a referrer is either a customer or somebody who works here`() throws {
        let customer = try #require(CustomerID("0192f5a0-7c00-7abc-8def-0123456789ab"))
        let text = #"{"customer":"0192f5a0-7c00-7abc-8def-0123456789ab"}"#
        #expect(try String(decoding: JSONEncoder().encode(Referrer.customer(customer)), as: UTF8.self) == text)
        #expect(try JSONDecoder().decode(Referrer.self, from: Data(text.utf8)) == .customer(customer))
        for other in ["{}", #"{"customer":"\(customer)","staff":"\(customer)"}"#] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(Referrer.self, from: Data(other.utf8)) }
        }
    }

    @Test func `there is a golden file for every event and none without`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: EventTests.folder.path(percentEncoded: false))
        let names = EventTests.events.map(\.name) + EventTests.olderVersions
        #expect(Set(files) == Set(names.map { "\($0).json" }))
    }

    private static func kept(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "\(name).json"), encoding: .utf8)
    }
}

extension EventTests {
    /// Versions that are read and no longer written.
    static let olderVersions = [
        "customers.purchase_corrected.1", "customers.purchase_recorded.1", "customers.purchase_returned.1",
        "outreach.closed.1",
    ]

    static let events: [Golden] = {
        guard let customer = CustomerID("0192f5a0-7c00-7abc-8def-0123456789ab"),
            let contact = ContactID("0192f5a0-7c01-7abc-8def-0123456789ab"),
            let staff = StaffID("0192f5a0-7c02-7abc-8def-0123456789ab"),
            let response = ResponseID("0192f5a0-7c03-7abc-8def-0123456789ab"),
            let complaint = ComplaintID("0192f5a0-7c04-7abc-8def-0123456789ab"), let euro = Currency("EUR"),
            let day = CalendarDay(iso: "2024-02-29"), let time = Timestamp(rfc3339: "2024-02-29T08:30:00.250Z")
        else { preconditionFailure("A constant of this test is wrong.") }
        let purchase = PurchaseID(rawValue: "R-1042/7")
        let amount = Money(minor: 123_450, euro)
        return [
            Golden(CustomerRegistered(customer: customer, on: day)),
            Golden(
                CustomerReferred(customer: customer, referrer: .staff(staff), words: "„Ihre Kollegin“ 📞", on: day)),
            Golden(
                PurchaseRecorded(
                    customer: customer, purchase: purchase, at: time, on: day, amount: amount, category: "Büro",
                    channel: .web)),
            Golden(
                PurchaseCorrected(
                    customer: customer, purchase: purchase, at: time, on: day, amount: amount, category: "Büro",
                    channel: .web)),
            Golden(
                PurchaseReturned(
                    customer: customer, returnID: ReturnID(rawValue: "B-17/2"), purchase: purchase, at: time, on: day,
                    amount: amount)),
            Golden(
                ContactRecorded(
                    customer: customer, contact: contact, at: time, on: day, channel: .phone, wasReached: true)),
            Golden(
                OutreachClosed(
                    customer: customer, contact: contact, at: time, on: day, channel: .email, staff: staff,
                    outcome: .notReached, isFulfilled: false, note: "„später“ 📞",
                    reasons: [OutreachClosed.Reason(kind: "service.promise", occasion: "2024-02-28", isOwed: true)])),
            Golden(
                CustomerScored(
                    customer: customer, on: day, atRiskOn: day + 30, lapsedOn: day + 60, lostOn: nil)),
            Golden(SurveyAnswered(customer: customer, response: response, survey: "nps", at: time, on: day)),
            Golden(
                SurveyFollowUpRaised(
                    customer: customer, response: response, survey: "nps", followUp: "recovery", on: day)),
            Golden(TierChanged(customer: customer, from: "green", to: "gold", isRise: true, on: day)),
            Golden(
                RepresentativeChanged(
                    customer: customer, from: staff, to: StaffID("0192f5a0-7c05-7abc-8def-0123456789ab"),
                    isBenefit: true, on: day)),
            Golden(
                GoodwillGranted(
                    customer: customer, complaint: complaint, remedy: "r-1", points: 200, on: day)),
            Golden(
                InquiryFound(
                    customer: customer, inquiry: "\(complaint)", what: "„Wann?“ ☎️", askedAt: time, department: "Service"
                )),
            Golden(InquiryHidden(customer: customer, inquiry: "\(complaint)")),
            Golden(InquiryWithdrawn(customer: customer, inquiry: "\(complaint)", at: time)),
            Golden(OccasionWithdrawn(customer: customer, module: "surveys", occasion: "\(response)")),
        ]
    }()
}

import Complaints
import Composition
import Customers
import DigestsCrypto
import Domain
import Foundation
import Imports
import Kernel
import Loyalty
import Outreach
import Scoring
import Service
import Storage
import Surveys
import SurveySchema
import Tabular
import Team
import TestSupport
import Testing

/// What a shop of some hundred customers does: two years of business, and then a day of it.
enum Trade {
    private static let customers = 600
    private static let today = CalendarDay(daysSince1970: 20_514)  // 2026-03-02

    /// Brings in the past: files, purchases, contacts, what was asked for and promised.
    static func past(in house: House) async throws {
        var random = SeededGenerator(seed: 7)
        try await house.application.change(by: .program("tests")) { change in
            try house.mainstay.team.staffroom.open(department: "Shop", in: change)
            for (key, name) in [("gifts", "the gift service"), ("discovery", "the monthly box")] {
                let id = try #require(Solution.ID(rawValue: key))
                try house.mainstay.customers.files.offer(
                    Solution(id: id, name: name, meets: [try NeedKey(key)]), in: change)
            }
        }
        let club = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/examples/corner-club.programme.json")
        let definition = try String(contentsOf: club, encoding: .utf8)
            .replacing(#""points_percent": 110"#, with: #""representative": true, "points_percent": 110"#)
        _ = try await house.application.change(by: .program("tests")) { change in
            try house.mainstay.loyalty.program.publish(
                definition, path: "corner-club.programme.json", startingOn: today - 400, in: change)
        }
        try await bring(
            "staff", "short_name,name,department,daily_contacts,personal_customers\nanna,Anna Berg,Shop,12,5\n",
            in: house)
        let files = (1...customers).map { number in
            let birthday = CalendarDay(daysSince1970: 7_000) + number * 37 % 10_000
            let need = number % 9 == 0 ? "something for presents,gifts" : "something else,need_\(number)"
            return
                "C-\(number),Customer \(number),c\(number)@example.org,+49 30 \(100_000 + number),\(birthday),\(need)"
        }
        try await bring("customers", "customer_id,name,email,phone,birthday,need,need_key\n" + files.lines, in: house)
        var purchases: [String] = []
        for number in 1...customers {
            var day = today - Int.random(in: 20...700, using: &random)
            for visit in 1...Int.random(in: 1...6, using: &random) where day < today {
                purchases.append("C-\(number),P-\(number)-\(visit),\(day),\(Int.random(in: 5...90, using: &random)).50")
                day = day + Int.random(in: 1...90, using: &random)
            }
        }
        try await bring("purchases", "customer_id,purchase_id,date,amount\n" + purchases.lines, in: house)
        let returns = stride(from: 1, to: customers, by: 5).map { "C-\($0),P-\($0)-1,B-\($0),\(today - 1),1" }
        try await bring("returns", "customer_id,purchase_id,return_id,date,amount\n" + returns.lines, in: house)
        let contacts = (1...customers).map { number in
            "C-\(number),K-\(number),\(today - number % 90 - 1),phone,\(number % 7 == 0 ? "no" : "not_asked"),"
                + (number % 11 == 0 ? "\(today + number % 5)" : "")
        }
        try await bring(
            "contacts", "customer_id,contact_id,contacted_at,channel,satisfied,call_back_on\n" + contacts.lines,
            in: house)
        let matters = stride(from: 1, to: customers, by: 8).map { "C-\($0),M-\($0),\(today - 3),An invoice" }
        try await bring("requests", "customer_id,request_id,asked_at,what\n" + matters.lines, in: house)
        try await bring(
            "promises", "customer_id,promise_id,promised_at,what,due\n" + matters.map { "\($0),\(today)" }.lines,
            in: house)
        _ = try await house.mainstay.scoring.scorer.refresh(on: today, in: house.application) { _, _ in }
        try await answer(in: house)
        try await offer(in: house)
        try await complain(in: house)
        try #require(try await house.application.findings() == [])
        // Everybody has the name, so the answer takes more than one page.
        let named = try await house.application.read {
            try house.mainstay.customers.files.find("Customer", limit: 1000, in: $0)
        }
        try #require(named.count == customers)
    }

    /// Every second customer has complained; most have said long ago that it is settled.
    private static func complain(in house: House) async throws {
        let mainstay = house.mainstay
        for page in 0..<6 {
            try await house.application.change(by: .program("tests")) { change in
                for number in stride(from: page * 100 + 1, through: page * 100 + 99, by: 2) {
                    let customer = try #require(
                        try mainstay.customers.files.customer("C-\(number)", in: change.storage))
                    let received = change.at + -Int64(number % 40 + 30) * 86_400_000
                    let opened = try mainstay.complaints.desk.open(
                        NewComplaint(
                            id: change.newID(), entry: change.newID(), customer: customer, at: received,
                            receipt: Receipt(channel: .phone, regime: "iso-10002"), words: [.what: "It is late."]),
                        as: .organisation, in: change)
                    guard number % 10 != 1 else { continue }
                    try mainstay.complaints.desk.take(
                        ComplaintStep(
                            id: change.newID(), complaint: opened.file.id, at: received + 1,
                            .withdraw(.init(.phone)), [.quote: "It has come."]), as: .organisation, in: change)
                }
            }
        }
    }

    /// Something is offered to new customers, and to existing ones as well.
    private static func offer(in house: House) async throws {
        let definition = """
            {"offer": "welcome", "version": "1.0.0", "languages": ["en"], "name": "Ten off", "currency": "EUR",
            "audience": {"kind": "new_customers"}, "value": {"kind": "amount", "amount": "10.00"},
            "parity": {"rule": "same"}, "from": "\(today - 3)", "until": "\(today + 60)"}
            """
        _ = try await house.application.change(by: .program("tests")) { change in
            try house.mainstay.loyalty.program.publishOffer(definition, path: "welcome.offer.json", in: change)
        }
        _ = try await house.application.runJobs()
    }

    /// A day: files come in, changed customers are scored, the day is planned and worked off.
    static func day(in house: House) async throws {
        try await bring(
            "purchases",
            "customer_id,purchase_id,date,amount\nC-1,N-1,\(today),9.90\nC-2,N-2,\(today),12\nC-900,N-3,\(today),1\n",
            in: house)
        try await bring(
            "returns", "customer_id,purchase_id,return_id,date,amount\nC-2,N-2,B-1,\(today),2\n", in: house)
        try await bring(
            "contacts", "customer_id,contact_id,contacted_at,channel\nC-3,K-N,\(today),phone\n", in: house)
        try await collect(in: house)
        try await look(at: today, in: house)
        try await close(.done, .postponed, .declined, .notReached, in: house)
        try await look(at: today, in: house)
        house.clock.pass(86_400_000)
        try await look(at: today + 1, in: house)
        try await ask(in: house)
        try await survey(in: house)
        _ = try await house.application.runJobs()
    }

    /// Points are given, held, taken and given back.
    private static func collect(in house: House) async throws {
        try await house.application.change(by: .program("tests")) { change in
            let program = house.mainstay.loyalty.program
            let customer = try #require(try house.mainstay.customers.files.customer("C-5", in: change.storage))
            func carryOut(_ action: Command.Action) throws -> CommandID {
                let command = Command(id: change.newID(), action)
                try program.carryOut(command, of: customer, in: change)
                return command.id
            }
            _ = try carryOut(.earn(500, for: "a talk"))
            _ = try carryOut(.post(try carryOut(.reserve(50, seconds: 60, for: "a cake")), points: 20))
            _ = try carryOut(.reverse(try carryOut(.redeem(50, from: .points, for: "a cake")), points: nil))
            _ = try program.takeOffer("welcome", id: change.newID(), of: customer, by: nil, in: change)
            _ = try program.balances(of: [customer], at: change.at, in: change.storage)
        }
    }

    /// What the list of a day asks.
    private static func look(at day: CalendarDay, in house: House) async throws {
        _ = try await house.mainstay.scoring.scorer.refresh(on: day, in: house.application) { _, _ in }
        let planned = try await house.application.change(by: .program("today")) { change in
            try house.mainstay.loyalty.program.settle(limit: 500, in: change)
            var progress: RepresentativeProgress?
            repeat {
                progress = try house.mainstay.loyalty.representatives.arrange(after: progress, limit: 500, in: change)
            } while progress != nil
            try house.mainstay.outreach.planner.plan(day, from: house.application, in: change)
            return try house.mainstay.outreach.planner.items(of: day, in: change.storage)
        }
        try #require(!planned.isEmpty)
        try await house.application.read { read in
            let planner = house.mainstay.outreach.planner
            _ = try planner.omitted(on: day, in: read)
            _ = try planner.omissions(of: day, in: read)
            _ = try house.mainstay.customers.purchases.lastDay(in: read)
            _ = try house.mainstay.customers.files.entries(of: planned.map(\.customer), on: day, in: read)
            for item in planned { _ = try house.application.card(of: item.customer, on: day, in: read) }
        }
    }

    private static func close(_ outcomes: OutreachClosed.Outcome..., in house: House) async throws {
        try await house.application.change(by: .program("today close")) { change in
            let planner = house.mainstay.outreach.planner
            for (index, outcome) in outcomes.enumerated() {
                guard let item = try planner.item("\(index + 1)", on: today, in: change.storage) else { continue }
                let until = outcome == .postponed ? today + 1 : nil
                try planner.close(Closing(item, outcome, note: "Yes.", until: until), in: change)
            }
        }
    }

    /// What is looked up while people call: customers by every id, name and address, their contacts and matters.
    private static func ask(in house: House) async throws {
        try await house.application.change(by: .program("contact add")) { change in
            let (files, desk, read) = (house.mainstay.customers.files, house.mainstay.service.desk, change.storage)
            let customer = try #require(try files.customer("C-5", in: read))
            _ = try files.customer("\(customer)", in: read)
            for text in ["C-5", "Customer 5", "c5@example.org", "+49 30 100005"] {
                _ = try files.find(text, limit: 10, in: read)
            }
            _ = try files.files(of: [customer], in: read)
            _ = try files.openInquiries(of: customer, in: read)
            _ = try files.memberships(of: [customer], on: today, in: read)
            _ = try files.needs(of: [customer], in: read)
            let purchases = house.mainstay.customers.purchases
            _ = try purchases.lastPurchases(of: customer, limit: 5, in: read)
            for buyers in [.these([customer]), .next(5, after: customer)] as [Buyers] {
                try #require(!purchases.histories(of: buyers, from: today - 700, in: read).isEmpty)
            }
            _ = try desk.contacts(of: customer, limit: 5, in: read)
            _ = try desk.openMatters(of: [customer], in: read)
            try desk.forEachMatter(dueBy: today + 1, in: read) { _ in }
            let contact = ContactRecord(
                id: ContactID(at: change.at), customer: customer, at: change.at, channel: .phone, direction: .inbound,
                in: change.organisation.zone)
            _ = try desk.record(contact, in: change)
            let request = try desk.open(
                NewRequest(id: RequestID(at: change.at), customer: customer, what: "An invoice", askedAt: change.at),
                in: change)
            _ = try desk.request(request.id, in: read)
            let promise = try desk.make(
                NewPromise(
                    id: PromiseID(at: change.at), customer: customer, what: "A lid", promisedAt: change.at,
                    due: .day(today + 2)), in: change)
            _ = try desk.keep(promise.id, at: change.at, in: change)
        }
    }

    static let survey = """
        {"survey": "talk", "version": "1.0.0", "languages": ["en"], "title": {"en": "Our talk"},
        "purpose": {"en": "To learn how it was."}, "occasion": {"en": "After a talk."}, "respondents": "customers",
        "anonymity": "identified",
        "quotas": [{"id": "all", "cells": [{"id": "happy", "if": "{recommend} >= 9", "limit": 100000}]}],
        "followUps": [{"kind": "recovery", "if": "{recommend} <= 2"}, {"kind": "contact", "if": "{recommend} = 5"},
          {"kind": "next_solution", "if": "{recommend} >= 9"}, {"kind": "suggestion", "quote": "idea"}],
        "indices": [{"id": "nps", "kind": "nps", "question": "recommend", "meaning": {"en": "Recommendation."}}],
        "pages": [{"id": "talk", "questions": [
          {"id": "recommend", "type": "nps", "required": true, "text": {"en": "Would you recommend us?"},
           "low": {"en": "Not at all"}, "high": {"en": "Very much"}},
          {"id": "idea", "type": "comment", "text": {"en": "What should we do better?"}}]}]}
        """

    /// Two thirds of the customers answered a survey in the last months; everybody is asked about purchases.
    private static func answer(in house: House) async throws {
        let desk = house.mainstay.surveys.desk
        try await house.application.change(by: .program("survey answer")) { change in
            var settings = SurveysSettings.initial
            settings.purchaseCheckDays = 3
            try SettingsStore.write(settings, in: change)
            try desk.publish(survey, path: "talk.survey.json", in: change)
            let known = try house.mainstay.customers.files.customers(
                (1...customers).map { "C-\($0)" }, in: change.storage)
            for page in (1...customers).filter({ $0 % 3 != 0 }).pages() {
                try desk.record(
                    try page.map { number in
                        let customer = try #require(known["C-\(number)"])
                        return recorded(number, customer, change.at + -86_400_000 * Int64(number % 90))
                    }, in: change)
            }
        }
    }

    private static func recorded(_ number: Int, _ customer: CustomerID, _ time: Timestamp) -> RecordedSubmission {
        var answers: Answers = ["recommend": .number(Double(number % 11))]
        if number % 17 == 0 { answers["idea"] = .text("Idea \(number)") }
        var random = SeededGenerator(seed: UInt64(number))
        let submission = Submission(
            id: ResponseID(at: time, using: &random), answers: answers, language: .english, channel: .phone)
        var recorded = RecordedSubmission(submission, to: "talk", by: .customer(customer))
        recorded.at = time
        return recorded
    }

    /// A survey is sent, opened, saved, answered and withdrawn; what customers suggested is decided.
    private static func survey(in house: House) async throws {
        let desk = house.mainstay.surveys.desk
        try await house.application.change(by: .program("survey invite")) { change in
            let known = try house.mainstay.customers.files.customers((1...60).map { "C-\($0)" }, in: change.storage)
            let request = WaveRequest(
                id: WaveID(at: change.at), survey: "talk",
                frame: known.values.sorted().map { .init(.customer($0)) }, sample: .count(40),
                expiresAt: change.at + 86_400_000)
            let wave = try desk.invite(request, priority: .usual, in: change)
            try #require(try desk.invite(request, priority: .usual, in: change).invitations == wave.invitations)
            let invitation = try #require(wave.invitations.first)
            guard case .customer(let customer) = invitation.respondent else { return }
            _ = try desk.remind(of: "talk", priority: .usual, in: change)
            try desk.record([recorded(1000, customer, change.at), recorded(1001, customer, change.at)], in: change)
            _ = try desk.responses(of: customer, limit: 5, in: change.storage)
            for suggestion in try desk.suggestions(in: .received, in: change.storage).prefix(2) {
                try desk.decide(
                    SuggestionDecision(suggestion.response, .actedOn, decision: "It was done."), in: change)
            }
            if let response = try desk.responses(of: customer, limit: 1, in: change.storage).first {
                try desk.withdraw(response.id, of: customer, in: change)
            }
        }
    }

    static func bring(_ kind: String, _ text: String, in house: House) async throws {
        let request = ImportRequest(kind: kind, source: ByteSource(text), path: nil, layout: .csv(CSVOptions()))
        let report = try await Importer(house.application, digests: CryptoDigests()).run(request)
        try #require(report.isApplied, "\(kind): \(report.faults.prefix(3))")
    }
}

extension [String] {
    fileprivate var lines: String { joined(separator: "\n") + "\n" }
}

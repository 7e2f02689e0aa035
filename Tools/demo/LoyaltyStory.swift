import Domain
import Foundation

/// The shop begins a loyalty programme: what was bought since the first day counts, a customer brings a friend, another one
/// tries to cheat, and newcomers get nothing that customers do not get.
struct LoyaltyStory {
    private let shell: Shell
    private let purchases: String
    private let day: String
    private let tomorrow: String
    /// Tells that something new begins.
    private let chapter: (String, String) -> Void

    init(
        shell: Shell, purchases: String, day: String, tomorrow: String, chapter: @escaping (String, String) -> Void
    ) {
        self.shell = shell
        self.purchases = purchases
        self.day = day
        self.tomorrow = tomorrow
        self.chapter = chapter
    }

    func tell() throws {
        let friend = try busiest()
        try programme(friend)
        try referral(by: friend)
        try shell.run(["loyalty", "verify"])
        // By the clock of today an offer of that summer is long over, and nobody has looked since: so before it.
        try shell.run(["doctor"])
        try offer()
    }

    private func programme(_ customer: String) throws {
        chapter(
            "7. A loyalty programme from the first day",
            "The programme is a file. What was bought since 1 January 1997 earns by it, in the tier that the customer had on "
                + "that day; points end after twelve months. A draft can be tried on the same history before.")
        try write(Self.programme, to: "harbour-club.programme.json")
        try write(
            Self.programme.replacing("\"1.0.0\"", with: "\"2.0.0\"").replacing(
                "\"spend\": \"300.00\"", with: "\"spend\": \"400.00\""), to: "harbour-club@2.0.0.programme.json")
        try shell.run(["loyalty", "programme", "check", "harbour-club.programme.json"])
        try shell.run([
            "loyalty", "programme", "publish", "harbour-club.programme.json", "--from", "1997-01-01", "--as-of", day,
        ])
        try shell.run(["loyalty", "explain", customer, "--as-of", day], lines: 22)
        print("\nPoints are there to be used: the evening is owed from now on, and on the list when it is due.\n")
        try shell.run(["loyalty", "redeem", customer, "--reward", "evening", "--as-of", day])
        try shell.run(["loyalty", "redemptions", customer, "--as-of", day])
        try shell.run(["loyalty", "liability", "--by", "year", "--as-of", day], lines: 24)
        print("\nWhat if the highest tier asked for more?\n")
        try shell.run(
            [
                "loyalty", "simulate", "harbour-club@2.0.0.programme.json", "--from", "1997-01-01", "--as-of", day,
            ], lines: 24)
    }

    private func referral(by customer: String) throws {
        chapter(
            "8. A friend, and somebody who would like to be one",
            "Who recommends the shop is thanked as soon as the friend asks; both get points when the friend has bought twice. "
                + "One e-mail address is one person, whatever name is given.")
        try write(
            """
            customer_id,purchase_id,date,amount
            N-1,n1,\(day),31.00
            N-1,n2,\(tomorrow),24.00
            N-2,n3,\(day),12.00
            N-2,n4,\(tomorrow),12.00

            """, to: "new-purchases.csv")
        try shell.run([
            "customer", "add", "N-1", "name=Jo Rivers", "email=jo.rivers@example.org", "found_us=A friend told me",
            "--referred-by", customer, "--inquiry", "Which recording of the cello suites?", "--as-of", day,
        ])
        // The customer sends an order under another name, to get both sides' points.
        try shell.run(["customer", "set", customer, "email=stay.tuned@example.org", "--as-of", day])
        try shell.run([
            "customer", "add", "N-2", "name=Mister X", "email=Stay.Tuned+x@example.org", "--referred-by", customer,
            "--as-of", day,
        ])
        try shell.run(["import", "purchases", "new-purchases.csv", "--as-of", tomorrow])
        try shell.run(["loyalty", "refer", "list", customer, "--as-of", tomorrow])
        try shell.run(["loyalty", "history", customer], lines: 8)
        try shell.run(["loyalty", "refer", "report", "--as-of", tomorrow])
    }

    private func offer() throws {
        chapter(
            "9. No better deal for newcomers",
            "An offer for new customers says what those who are customers already get, or it is not published.")
        let unfair = Self.offer.replacing(Self.parity, with: "")
        try write(unfair, to: "summer-welcome.offer.json")
        try shell.run(["loyalty", "offer", "publish", "summer-welcome.offer.json", "--as-of", tomorrow], fails: true)
        try write(Self.offer, to: "summer-welcome.offer.json")
        try shell.run(["loyalty", "offer", "publish", "summer-welcome.offer.json", "--as-of", tomorrow])
        try shell.run(["loyalty", "offer", "parity", "--on", tomorrow])
    }

    private func write(_ text: String, to name: String) throws {
        try text.write(to: shell.folder.appending(path: name), atomically: true, encoding: .utf8)
    }

    /// The customer who bought most often in the last year; of several the first.
    private func busiest() throws -> String {
        var counts: [Substring: Int] = [:]
        for line in purchases.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ")
            guard words.count == 5, words[2] >= "19970701" else { continue }
            counts[words[1], default: 0] += 1
        }
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
            throw Shell.Failure(description: "The data holds no purchases.")
        }
        return String(most.key)
    }

    private static let programme = """
        {
          "programme": "harbour-club", "version": "1.0.0", "languages": ["en"],
          "name": "Harbour Club", "points_name": "notes", "zone": "America/New_York", "currency": "USD",
          "point_value": {"points": 100, "amount": "1.00"},
          "earning": [
            {"id": "base", "points": 2, "per": "1.00", "qualifies": true},
            {"id": "second", "points": 100, "day_of_purchase": 2}
          ],
          "expiry": {"kind": "rolling", "months": 12},
          "returns": {"policy": "within_balance", "days": 14},
          "tiers": {
            "window": {"kind": "rolling", "months": 12}, "grace_days": 30, "downgrade": "one_step", "notice_days": 30,
            "levels": [
              {"id": "listener", "name": "Listener"},
              {"id": "regular", "name": "Regular", "requires": {"spend": "100.00", "visits": 3},
               "benefits": {"response_time_factor": 0.75, "outreach_priority": 1, "points_percent": 110}},
              {"id": "patron", "name": "Patron", "requires": {"spend": "300.00", "visits": 6, "tenure_months": 6},
               "benefits": {"response_time_factor": 0.5, "outreach_priority": 3, "points_percent": 125}}
            ]
          },
          "rewards": [
            {"id": "sampler", "name": "A record that we choose for you", "kind": "product", "points": 1000,
             "value": "12.00", "cost": "7.00", "stock": 200, "fulfil_within_days": 14},
            {"id": "evening", "name": "An evening of listening in the shop", "kind": "experience", "points": 600,
             "value": "20.00", "cost": "4.00", "stock": 24, "fulfil_within_days": 60},
            {"id": "lesson", "name": "A violin lesson for a child who has none", "kind": "donation", "points": 500,
             "value": "5.00", "cost": "5.00", "fulfil_within_days": 90}
          ],
          "referral": {"referrer_points": 300, "referee_points": 200, "pay_on": "second_purchase", "minimum": "10.00"}
        }
        """

    private static let parity = """
        ,
          "parity": {
            "rule": "equivalent", "name": "An evening of listening in the shop",
            "value": {"kind": "service", "name": "An evening of listening in the shop", "worth": "20.00"},
            "why": "Who has bought for years knows the records; the evening is what newcomers do not get."
          }
        """

    private static let offer = """
        {
          "offer": "summer-welcome", "version": "1.0.0", "languages": ["en"],
          "name": "10 dollars off your first order", "currency": "USD",
          "audience": {"kind": "new_customers"},
          "value": {"kind": "amount", "amount": "10.00"},
          "from": "1998-07-02", "until": "1998-10-01"\(parity)
        }
        """
}

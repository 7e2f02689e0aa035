import Foundation
import Testing

/// Referrals as a user of the program sees them.
struct LoyaltyReferralCommandTests {
    private static let programme = """
        {"programme": "club", "version": "1.0.0", "languages": ["en"], "name": "Club", "points_name": "stars",
        "zone": "Europe/Berlin", "currency": "EUR",
        "earning": [{"id": "base", "points": 1, "per": "1.00", "qualifies": true}],
        "expiry": {"kind": "never"}, "returns": {"policy": "within_balance", "days": 14},
        "referral": {"referrer_points": 100, "referee_points": 50, "pay_on": "second_purchase"}}
        """

    /// A shop with Ann, and with Ben and Cy who came because of her and of somebody who works there.
    private func shop() throws -> Program {
        let program = try Program()
        try #require(try program.run("init", "--starter", "shop", "--as-of", "2026-01-01").status == 0)
        try program.write(Self.programme, to: "club.programme.json")
        try program.write(
            """
            customer_id,name,email,source,referred_by,registered_on
            C-1,Ann Bee,ann@example.org,,,2026-01-01
            C-2,Ben Cole,ben@example.org,my neighbour,C-1,2026-01-05
            C-3,Cy Dent,Ann+2@example.org,,C-1,2026-01-06

            """, to: "c.csv")
        for command in [
            ["loyalty", "programme", "publish", "club.programme.json", "--as-of", "2026-01-01"],
            ["import", "customers", "c.csv", "--as-of", "2026-01-06"],
        ] {
            let run = try program.run(command)
            try #require(run.status == 0, "\(command) \(run.errors)")
        }
        return program
    }

    private func buy(_ program: Program, _ rows: String, asOf day: String) throws {
        try program.write("customer_id,purchase_id,purchased_at,amount\n\(rows)\n", to: "p.csv")
        let run = try program.run("import", "purchases", "p.csv", "--as-of", day)
        try #require(run.status == 0, "\(run.errors)")
    }

    @Test func `who is named in a file is thanked at once and paid when the newcomer comes again`() throws {
        let program = try shop()
        let thanks = try program.run("today", "--as-of", "2026-01-07", "--format", "csv").output
        #expect(
            thanks.contains(
                "Ben Cole came on 5 January 2026 because of this customer: “my neighbour”. Thank them, and ask why and "
                    + "how satisfied they are, with the questionnaire “referral”."), "\(thanks)")
        try buy(program, "C-2,P1,2026-01-05,20.00\nC-2,P2,2026-01-10,30.00\nC-3,P3,2026-01-07,9.00", asOf: "2026-01-10")
        let list = try program.run("loyalty", "refer", "list", "C-1", "--as-of", "2026-01-10", "--format", "csv")
        #expect(
            list.output.replacing(#/,[0-9a-f-]{36}\n/#, with: "\n") == """
                referred_on,referee,referee_name,referrer,referrer_name,state,owed_since,referrer_points,referee_points,\
                reasons,words,referee_id
                2026-01-05,C-2,Ben Cole,C-1,Ann Bee,paid,2026-01-10,100,50,,my neighbour
                2026-01-06,C-3,Cy Dent,C-1,Ann Bee,blocked,,0,0,both have the same e-mail address,

                """)
        let card = try program.run("customer", "show", "C-1", "--as-of", "2026-01-10").output
        #expect(card.contains("Has referred 2 customers: Cy Dent, Ben Cole."), "\(card)")
        #expect(
            try program.run("customer", "show", "C-2", "--as-of", "2026-01-10").output.contains(
                "Came on 5 January 2026 because of Ann Bee."))
        // The same file again changes nothing.
        let again = try program.run("import", "customers", "c.csv", "--as-of", "2026-01-10")
        #expect(again.status == 0 && again.output.contains("3 there already"), "\(again.output)")
        #expect(try program.run("doctor").status == 0)
    }

    @Test func `a row that names nobody who is known, or another one, is refused`() throws {
        let program = try shop()
        try program.write(
            """
            customer_id,referred_by
            C-2,staff:nobody
            C-2,C-3
            C-4,C-5
            C-5,C-4
            C-6,C-6

            """, to: "bad.csv")
        let run = try program.run("import", "customers", "bad.csv", "--as-of", "2026-01-10")
        #expect(run.status == 65)
        for words in [
            "line 2, column referred_by: \"staff:nobody\" Nobody of that name works here.",
            "line 3, column referred_by: \"C-3\" It was noted before that customer ",
            "line 4, column referred_by: \"C-5\" No customer of that id is on file, or stands further up.",
            "line 6, column referred_by: \"C-6\" Customers can't bring themselves.",
        ] {
            #expect((run.output + run.errors).contains(words), "\(run.output)\(run.errors)")
        }
        #expect(!(run.output + run.errors).contains("line 5,"))
    }

    @Test func `a person decides what a device in common means, and the report tells what came of all`() throws {
        let program = try shop()
        for command in [
            ["customer", "add", "C-4", "name=Eve Fry", "--referred-by", "staff:anna", "--as-of", "2026-01-06"],
            ["loyalty", "refer", "evidence", "C-1", "device=D-1", "--as-of", "2026-01-06"],
            ["customer", "add", "C-5", "name=Fay Gil", "--as-of", "2026-01-06"],
        ] {
            let run = try program.run(command)
            try #require(run.status == 0, "\(command) \(run.errors)")
        }
        let referred = try program.run(
            "loyalty", "refer", "C-5", "--by", "C-1", "--words", "Ann, of course", "--evidence", "device=d1", "--as-of",
            "2026-01-07")
        #expect(
            referred.output.hasPrefix("Noted. Somebody has to look first: both used the same device."),
            "\(referred.output)\(referred.errors)")
        let other = try program.run("loyalty", "refer", "C-5", "--by", "C-2", "--as-of", "2026-01-07")
        #expect(other.status == 65 && other.errors.contains("already_referred: It was noted before that customer "))
        let review = try program.run("loyalty", "refer", "review", "--as-of", "2026-01-07")
        #expect(
            review.output == """
                referred on  referee  referee name  referrer  referrer name  state   referrer points  referee points
                ───────────  ───────  ────────────  ────────  ─────────────  ──────  ───────────────  ──────────────
                2026-01-07   C-5      Fay Gil       C-1       Ann Bee        review                0               0
                    both used the same device
                    Ann, of course

                """, "\(review.output)")
        for words in [["list"], ["review"]] {
            let narrow = try program.run(["loyalty", "refer"] + words + ["--as-of", "2026-01-07"], columns: 80).output
            #expect(
                narrow.contains("Fay Gil") && narrow.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(narrow)")
        }
        try buy(program, "C-5,P1,2026-01-08,20.00\nC-5,P2,2026-01-09,30.00\nC-2,P3,2026-01-09,5.00", asOf: "2026-01-09")
        let approved = try program.run(
            "loyalty", "refer", "approve", "C-5", "--staff", "anna", "--because", "a couple", "--as-of", "2026-01-10")
        #expect(
            approved.output.hasPrefix("Paid: 100 points to the referrer, 50 to who came."),
            "\(approved.output)\(approved.errors)")
        let report = try program.run("loyalty", "refer", "report", "--days", "1", "--as-of", "2026-01-12")
        #expect(
            report.output == """
                referrer    name     referrals  bought  paid  waiting  blocked  voided  points  referee points
                ──────────  ───────  ─────────  ──────  ────  ───────  ───────  ──────  ──────  ──────────────
                C-1         Ann Bee          3       2     1        1        1       0     100              50
                staff:anna  anna             1       0     0        1        0       0       0               0

                2 of 2 referrers brought 80 % of the 4 who came.
                Bought on a second day within a day, of those known so long: referred 50 % (1 of 2, 95 % interval
                  9 to 91 %), others none (n = 0).

                """, "\(report.output)")
        let void = try program.run(
            "loyalty", "refer", "void", "C-5", "--staff", "anna", "--because", "one person", "--as-of", "2026-01-13")
        #expect(void.output.hasPrefix("It is not paid, as was decided."))
        #expect(
            try program.run("loyalty", "refer", "report", "--format", "csv", "--as-of", "2026-01-13").output == """
                referrer,name,referrals,bought,paid,waiting,blocked,voided,points,referee_points
                C-1,Ann Bee,3,2,0,1,1,1,0,0
                staff:anna,anna,1,0,0,1,0,0,0,0

                """)
        #expect(try program.run("doctor").status == 0)
    }
}

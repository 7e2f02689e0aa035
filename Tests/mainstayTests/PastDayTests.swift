import Foundation
import Testing

/// Looking back or ahead changes nothing of what holds today.
@Suite struct PastDayTests {
    @Test func `whoever scores or plans a past day leaves the scores of today in force`() throws {
        let program = try Program.withPurchases()
        try #require(try program.run("score", "--as-of", "1998-07-01").status == 0)
        let stages = try program.run("report", "stages", "--format", "csv", "--as-of", "1998-07-01").output
        let card = try program.run("customer", "show", "0001", "--format", "json", "--as-of", "1998-07-01").output
        let past = try program.run("score", "--as-of", "1997-09-30")
        #expect(past.status == 0)
        #expect(past.errors == "Nothing was kept: the scores of 1998-07-01 stay in force.\n")
        #expect(try program.run("today", "--as-of", "1997-06-01").status == 0)
        #expect(try program.run("report", "stages", "--format", "csv", "--as-of", "1998-07-01").output == stages)
        #expect(
            try program.run("customer", "show", "0001", "--format", "json", "--as-of", "1998-07-01").output == card)
        #expect(try program.run("doctor").output == "✓ The database is sound.\n")
    }

    @Test func `a look back says what would serve, as nothing of it does`() throws {
        let program = try Program.withPurchases()
        let past = try program.run("score", "--model", "bg-nbd", "--as-of", "1997-09-30")
        #expect(past.errors == "Nothing was kept: there are purchases or returns up to 1998-06-30.\n")
        #expect(past.output.hasSuffix("\nbg-nbd would serve, as asked.\n"))
        let trial = try program.run("score", "--dry-run", "--as-of", "1998-07-01")
        #expect(trial.output.hasSuffix("\nmbg-nbd predicts best and would serve.\n"))
        let kept = try program.run("score", "--as-of", "1998-07-01")
        #expect(kept.output.hasSuffix("\nmbg-nbd predicts best and serves.\n"))
    }

    @Test func `a list long after the newest purchase keeps the model, and says how old the purchases are`() throws {
        let program = try Program.withPurchases()
        try #require(try program.run("score", "--as-of", "1998-07-01").status == 0)
        #expect(try !program.run("today", "--as-of", "1998-07-02").errors.contains("newest purchase"))
        let late = try program.run("today", "--as-of", "2001-07-01")
        #expect(
            late.errors.contains(
                "mbg-nbd serves on, as it was chosen before: the time held out has too little to choose anew."),
            "\(late.errors)")
        #expect(
            late.errors.contains(
                "The newest purchase or return on file is of 1998-06-30: import newer ones, or look at that day with "
                    + "--as-of 1998-06-30."), "\(late.errors)")
        let card = try program.json("customer", "show", "0017", "--format", "json", "--as-of", "2001-07-01")
        #expect((card as? [String: Any])?["p_alive"] is Double)
        let score = try program.json("score", "--format", "json", "--as-of", "2001-07-02")
        let serves = (score as? [String: Any])?["serves"] as? [String: Any]
        #expect(serves?["model"] as? String == "mbg-nbd" && serves?["reason"] as? String == "chosen_before")
    }
}

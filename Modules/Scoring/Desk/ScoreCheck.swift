import Kernel
import Storage

/// Whether every score is of the current model.
enum ScoreCheck {
    static let check = Check("scoring.model") { read in
        let outdated =
            try read.count(
                """
                SELECT count(*) FROM \(ScoringTables.score) WHERE model_id <> (
                  SELECT model_id FROM \(ScoringTables.model) ORDER BY generation DESC LIMIT 1)
                """)
        guard outdated > 0 else { return [] }
        return [
            Finding(
                "\(outdated) scores are of an older model: scoring stopped on the way.",
                remedy: "Run `mainstay score` again.")
        ]
    }
}

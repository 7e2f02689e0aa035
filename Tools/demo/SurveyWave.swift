import Foundation

/// A wave of a survey over the shop's regulars: invited by chance, answered by their links. The answers are invented.
struct SurveyWave {
    private let shell: Shell
    private let day: String
    private var generator: SeededGenerator

    init(shell: Shell, day: String, seed: UInt64) {
        self.shell = shell
        self.day = day
        generator = SeededGenerator(seed: seed)
    }

    /// Why somebody would not recommend the shop.
    private static let complaints = [
        "Two of three orders came late", "Nobody could tell me where my order was", "The case was broken, again",
        "I had to explain it three times", "The shipping costs more than the record",
    ]
    private static let praises = ["You find what nobody has", "Quick and friendly", "Your tips are always right"]

    /// Invites, answers for who answers, and shows what it comes to.
    mutating func tell() throws {
        try shell.run(["survey", "publish", "relationship"])
        let invited = try shell.run(
            [
                "survey", "invite", "relationship", "--stage", "customer", "--stage", "loyal", "--count", "250",
                "--seed",
                "1998", "--format", "csv", "--as-of", day,
            ], lines: 4)
        var answered = 0
        for link in SurveyWave.links(in: invited) where generator.chance(0.5) {
            try shell.run(["survey", "answer", "--link", link, "--as-of", day] + answers(), isTold: false)
            answered += 1
        }
        print("\n(\(answered) of the invited answer by their links; what they say is invented.)\n")
        try shell.run(["survey", "results", "relationship", "--as-of", day])
        try shell.run(["survey", "results", "relationship", "--by", "stage", "--as-of", day], lines: 24)
    }

    /// The links in the CSV of invitations.
    private static func links(in csv: String) -> [String] {
        let lines = csv.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        guard let column = lines.first?.firstIndex(of: "link") else { return [] }
        return lines.dropFirst().compactMap { line in
            line.indices.contains(column) && !line[column].isEmpty ? String(line[column]) : nil
        }
    }

    /// What one customer answers: who would recommend the shop trusts it, too.
    private mutating func answers() -> [String] {
        let recommend = [10, 10, 9, 9, 9, 8, 8, 7, 7, 6, 4, 2][Int.random(in: 0..<12, using: &generator)]
        var answers = ["recommend=\(recommend)"]
        if recommend <= 6, generator.chance(0.8) {
            answers.append("recommend_why=\(generator.one(of: SurveyWave.complaints))")
            if generator.chance(0.5) { answers.append("contact_wanted=true") }
        } else if recommend >= 9, generator.chance(0.3) {
            answers.append("recommend_why=\(generator.one(of: SurveyWave.praises))")
        }
        for question in [
            "trust_word", "trust_honest", "trust_interest", "commitment_stay", "commitment_miss", "commitment_belong",
            "goals_known", "goals_help", "goals_same",
        ] {
            let point = (recommend + 1) / 2 + Int.random(in: -1...1, using: &generator)
            answers.append("\(question)=\(min(5, max(1, point)))")
        }
        return answers.flatMap { ["--set", $0] }
    }
}

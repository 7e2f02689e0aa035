import Definitions
import Loyalty
import TestSupport
import Testing

/// Generated definitions of programmes, each with limits and terms of many kinds.
struct RandomDraft {
    static let path = "draft.programme.json"
    let text: String

    init(seed: UInt64, version: String = "1.0.0") {
        var random = SeededGenerator(seed: seed)
        let returnDays = [0, 14, 30].randomElement(&random)
        var expiries = [
            #"{"kind": "never"}"#, #"{"kind": "rolling", "months": 3}"#, #"{"kind": "rolling", "months": 14}"#,
            #"{"kind": "sliding", "months": 4}"#, #"{"kind": "end_of_period", "months": 5, "period": "quarter"}"#,
        ]
        if returnDays == 0 { expiries.append(#"{"kind": "fixed", "last_day": "2025-06-30"}"#) }
        let windows = [
            #"{"kind": "calendar_year"}"#, #"{"kind": "member_year"}"#, #"{"kind": "rolling", "months": 6}"#,
        ]
        text = """
            {
              "programme": "draft", "version": "\(version)", "languages": ["en"], "name": "Draft", "points_name": "points",
              "zone": "Europe/Berlin", "currency": "EUR", "point_value": {"points": 100, "amount": "1.00"},
              "earning": [\(RandomDraft.earning(&random))],
              "campaigns": [\(RandomDraft.campaign(&random))],
              "rounding": "\(["down", "nearest", "up"].randomElement(&random))",
              "expiry": \(expiries.randomElement(&random)),
              "returns": {
                "policy": "\(["only_pending", "within_balance", "unlimited"].randomElement(&random))",
                "days": \(returnDays)
              },
              "tiers": {
                "window": \(windows.randomElement(&random)), "grace_days": \([0, 10, 90].randomElement(&random)),
                "downgrade": "\(["one_step", "earned"].randomElement(&random))",
                "notice_days": \([0, 30].randomElement(&random)),
                "levels": [
                  {"id": "green", "name": "Green"},
                  {"id": "silver", "name": "Silver", "requires": {"spend": "100.00", "visits": 2}},
                  {"id": "gold", "name": "Gold", "requires": {"spend": "250.00", "points": 200, "visits": 3}}
                ]
              }
            }
            """
    }

    private static func earning(_ random: inout SeededGenerator) -> String {
        var rules = [
            #"{"id": "base", "points": \#(Int.random(in: 1...3, using: &random)), "per": "1.00", "qualifies": true}"#
        ]
        let others = [
            #"{"id": "welcome", "points": 50, "day_of_purchase": 1}"#,
            #"{"id": "second", "points": 100, "day_of_purchase": 2, "minimum": "10.00"}"#,
            #"{"id": "garden", "percent": 33, "categories": ["garden"]}"#,
            #"{"id": "web", "points": 7, "channels": ["web"], "qualifies": true}"#,
            #"{"id": "faithful", "percent": 25, "tenure_months": 6}"#,
        ]
        rules += others.filter { _ in Bool.random(using: &random) }
        return rules.joined(separator: ", ")
    }

    private static func campaign(_ random: inout SeededGenerator) -> String {
        let limits = [
            #", "most_points": \#(Int.random(in: 20...400, using: &random))"#, #", "times_per_member": 2"#,
            #", "most_points_per_member": 20"#,
        ].filter { _ in Bool.random(using: &random) }
        return #"{"id": "spring", "from": "2024-09-01", "until": "2025-09-01", "percent": 50\#(limits.joined())}"#
    }

    /// The programme that it defines.
    func programme() throws -> Programme {
        let reading = ProgrammeReader.read(text, path: RandomDraft.path)
        return try #require(reading.definition, "\(reading.diagnostics)")
    }
}

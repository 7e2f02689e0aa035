/// What is said in a system file beside a survey's own words: in German, and in English for whoever reads another language.
struct SPSSWords {
    private let isGerman: Bool

    /// - Parameter language: a BCP 47 tag.
    init(_ language: String) {
        isGerman = language.lowercased().prefix { $0 != "-" } == "de"
    }

    var yes: String { isGerman ? "ja" : "yes" }
    var no: String { isGerman ? "nein" : "no" }

    func label(of fact: ExportFact) -> String {
        let (english, german) =
            switch fact {
            case .response: ("Response", "Antwort")
            case .customer: ("Customer", "Kunde")
            case .staff: ("Member of staff", "Mitarbeiter")
            case .version: ("Version of the survey", "Version der Umfrage")
            case .language: ("Language of the answers", "Sprache der Antworten")
            case .channel: ("Answered by", "Geantwortet über")
            case .unit: ("Unit", "Einheit")
            case .month: ("Month", "Monat")
            case .finishedOn: ("Answered on", "Geantwortet am")
            case .finishedAt: ("Answered at (local time)", "Geantwortet um (Ortszeit)")
            }
        return isGerman ? german : english
    }
}

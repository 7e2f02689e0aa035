/// What form letters say, and what to say instead.
struct FormLetterPhrase: Sendable {
    /// The phrase as a diagnostic quotes it.
    let text: String
    /// What to do about it, in a sentence.
    let remedy: String
    /// Its words, folded.
    let words: [FoldedText.Word]

    private init(_ text: String, remedy: String) {
        self.text = text
        self.remedy = remedy
        words = FoldedText(text).words
    }

    private static func phrases(_ texts: String, remedy: String) -> [FormLetterPhrase] {
        texts.split(separator: "\n").map { FormLetterPhrase(String($0), remedy: remedy) }
    }

    /// The phrases of both languages, longer ones first, so that the whole is named.
    static let all: [FormLetterPhrase] = (english + german).sorted {
        ($0.words.count, $0.text) > ($1.words.count, $1.text)
    }

    /// The phrases that stand in a text, each with where it begins, counted in Unicode scalars.
    /// - Parameter isUnbroken: whether a run of words can be a phrase.
    static func all(
        in text: FoldedText, where isUnbroken: (ArraySlice<FoldedText.Word>) -> Bool = { _ in true }
    ) -> [(phrase: FormLetterPhrase, offset: Int)] {
        text.words.indices.compactMap { start in
            all.first { phrase in
                let run = text.words[start...].prefix(phrase.words.count)
                return run.count == phrase.words.count && zip(run, phrase.words).allSatisfy { $0.isLike($1) }
                    && isUnbroken(run)
            }
            .map { ($0, text.words[start].offset) }
        }
    }

    private static let english =
        phrases(
            """
            dear customer
            dear client
            dear valued customer
            dear sir or madam
            dear sir madam
            valued customer
            valued client
            to whom it may concern
            """, remedy: "Greet the person by name: {{greeting}}.")
        + phrases(
            """
            your call is important to us
            your complaint is important to us
            your feedback is important to us
            your opinion is important to us
            your satisfaction is important to us
            your satisfaction is our top priority
            we value your feedback
            we value your business
            we take all complaints seriously
            we take your complaint very seriously
            we strive to
            """, remedy: "Show it instead: quote what the person wrote, and say what you do about it.")
        + phrases(
            """
            we apologise for any inconvenience
            we apologize for any inconvenience
            we apologise for the inconvenience
            we apologize for the inconvenience
            sorry for any inconvenience
            sorry for the inconvenience
            any inconvenience caused
            any inconvenience this may have caused
            regret any inconvenience
            we apologise if you feel
            we are sorry if you feel
            we are sorry that you feel
            we are sorry you feel
            """, remedy: "Name what happened, and be sorry for that.")
        + phrases(
            """
            as per our policy
            as per company policy
            in line with our policy
            in accordance with our policy
            our policy does not allow
            """, remedy: "Say why it is so, and what can be done.")
        + phrases(
            """
            the other department
            another department
            the relevant department
            the responsible department
            the appropriate department
            the department concerned
            they
            """, remedy: "Say we, or name the person.")
        + phrases(
            """
            your concern has been forwarded
            your complaint has been forwarded
            your complaint has been received
            your query has been forwarded
            has been passed on to
            this is an automated message
            do not reply to this message
            do not reply to this email
            do not reply to this e-mail
            we will get back to you in due course
            in due course
            at your earliest convenience
            """, remedy: "Say who does what, and until when: {{owner}}, {{next_step}}.")

    private static let german =
        phrases(
            """
            sehr geehrte damen und herren
            sehr geehrter kunde
            sehr geehrte kundin
            sehr geehrte kunden
            lieber kunde
            liebe kundin
            werter kunde
            werte kundin
            geschätzter kunde
            geschätzte kundin
            """, remedy: "Greet the person by name: {{greeting}}.")
        + phrases(
            """
            ihr anruf ist uns wichtig
            ihre meinung ist uns wichtig
            ihr anliegen ist uns wichtig
            ihre zufriedenheit ist uns wichtig
            ihre zufriedenheit liegt uns am herzen
            wir nehmen ihre beschwerde sehr ernst
            wir nehmen jede beschwerde ernst
            wir sind stets bemüht
            """, remedy: "Show it instead: quote what the person wrote, and say what you do about it.")
        + phrases(
            """
            wir entschuldigen uns für etwaige unannehmlichkeiten
            wir entschuldigen uns für die unannehmlichkeiten
            etwaige unannehmlichkeiten
            eventuelle unannehmlichkeiten
            entstandene unannehmlichkeiten
            entstandenen unannehmlichkeiten
            unannehmlichkeiten zu entschuldigen
            bitten wir um ihr verständnis
            wir bitten um ihr verständnis
            wir bitten um verständnis
            danke für ihr verständnis
            vielen dank für ihr verständnis
            """, remedy: "Name what happened, and be sorry for that.")
        + phrases(
            """
            gemäß unseren richtlinien
            laut unseren richtlinien
            nach unseren richtlinien
            aufgrund unserer richtlinien
            gemäß unseren geschäftsbedingungen
            """, remedy: "Say why it is so, and what can be done.")
        + phrases(
            """
            die andere abteilung
            der anderen abteilung
            eine andere abteilung
            einer anderen abteilung
            die zuständige abteilung
            der zuständigen abteilung
            die zuständige stelle
            die fachabteilung
            """, remedy: "Say we, or name the person.")
        + phrases(
            """
            ihr anliegen wurde weitergeleitet
            ihr anliegen weitergeleitet
            ihre beschwerde wurde weitergeleitet
            ihre beschwerde weitergeleitet
            dies ist eine automatische nachricht
            diese nachricht wurde automatisch erstellt
            antworten sie nicht auf diese nachricht
            zu gegebener zeit
            """, remedy: "Say who does what, and until when: {{owner}}, {{next_step}}.")
}

import Definitions

extension CauseTaxonomy {
    /// The taxonomy that serves until there is one of your own, in English and German.
    ///
    /// The groups are the cause groups of the complaints return of the FCA's handbook (DISP 1 Annex 1R, before PS25/19);
    /// the causes follow them and the classification of Recommendation 2010/304/EU.
    public static let house: CauseTaxonomy =
        CauseTaxonomyReader.read(houseText, path: "house.causes.json").definition
        ?? CauseTaxonomy(
            Edition(id: "house", version: .init(1, 0, 0)), languages: ["en", "de"], causes: [])

    /// The definition of ``house``, as the text of a file: a pattern for your own.
    public static let houseText = """
        {
          "taxonomy": "house",
          "version": "1.0.0",
          "languages": ["en", "de"],
          "causes": [
            {"id": "service", "names": {"en": "administration and customer service", "de": "Verwaltung und Kundendienst"},
              "group": "general_admin_customer_service", "failure": "process"},
            {"id": "hard_to_reach", "names": {"en": "hard to reach", "de": "schwer zu erreichen"}, "parent": "service"},
            {"id": "no_answer", "names": {"en": "no answer, or too late", "de": "keine oder späte Antwort"},
              "parent": "service"},
            {"id": "passed_around", "names": {"en": "passed from one to the next", "de": "von einem zum anderen geschickt"},
              "parent": "service"},
            {"id": "clerical_error", "names": {"en": "clerical error", "de": "Bearbeitungsfehler"}, "parent": "service"},
            {"id": "broken_promise", "names": {"en": "promise not kept", "de": "Zusage nicht gehalten"},
              "parent": "service"},
            {"id": "personal_data", "names": {"en": "personal data", "de": "persönliche Daten"}, "parent": "service"},
            {"id": "information", "names": {"en": "information", "de": "Auskunft"},
              "group": "information_sums_charges_performance", "failure": "process"},
            {"id": "information_missing", "names": {"en": "information missing", "de": "Auskunft fehlte"},
              "parent": "information"},
            {"id": "information_wrong", "names": {"en": "information wrong", "de": "Auskunft falsch"},
              "parent": "information"},
            {"id": "information_unclear", "names": {"en": "information unclear", "de": "Auskunft unverständlich"},
              "parent": "information"},
            {"id": "charges", "names": {"en": "sums and charges", "de": "Beträge und Gebühren"},
              "group": "information_sums_charges_performance", "failure": "outcome"},
            {"id": "price_changed", "names": {"en": "price changed", "de": "Preis geändert"}, "parent": "charges"},
            {"id": "fee_unexpected", "names": {"en": "fee not expected", "de": "unerwartete Gebühr"}, "parent": "charges"},
            {"id": "billing", "names": {"en": "billing", "de": "Rechnung"}, "group": "information_sums_charges_performance",
              "failure": "outcome"},
            {"id": "bill_wrong", "names": {"en": "bill wrong", "de": "Rechnung falsch"}, "parent": "billing"},
            {"id": "paid_twice", "names": {"en": "charged twice", "de": "doppelt abgebucht"}, "parent": "billing"},
            {"id": "refund_late", "names": {"en": "refund late or missing", "de": "Erstattung spät oder gar nicht"},
              "parent": "billing"},
            {"id": "arrears", "names": {"en": "arrears and reminders", "de": "Rückstände und Mahnungen"}, "parent": "billing",
              "group": "arrears"},
            {"id": "product", "names": {"en": "product performance", "de": "Leistung des Produkts"},
              "group": "information_sums_charges_performance", "failure": "outcome"},
            {"id": "defect", "names": {"en": "defect", "de": "Mangel"}, "parent": "product"},
            {"id": "below_expectation", "names": {"en": "less than expected", "de": "weniger als erwartet"},
              "parent": "product"},
            {"id": "unsafe", "names": {"en": "unsafe", "de": "nicht sicher"}, "parent": "product"},
            {"id": "selling", "names": {"en": "advising and selling", "de": "Beratung und Verkauf"},
              "group": "advising_selling_arranging", "failure": "process"},
            {"id": "unsuitable_advice", "names": {"en": "unsuitable advice", "de": "unpassende Beratung"},
              "parent": "selling"},
            {"id": "pressure", "names": {"en": "pressure to buy", "de": "Druck zum Kauf"}, "parent": "selling"},
            {"id": "misleading_advertising", "names": {"en": "misleading advertising", "de": "irreführende Werbung"},
              "parent": "selling"},
            {"id": "contract", "names": {"en": "contract and how it ends", "de": "Vertrag und sein Ende"}, "group": "other",
              "failure": "outcome"},
            {"id": "cancellation", "names": {"en": "cancellation made hard", "de": "Kündigung erschwert"},
              "parent": "contract", "failure": "process"},
            {"id": "delivery", "names": {"en": "delivery", "de": "Lieferung"}, "group": "other", "failure": "outcome"},
            {"id": "delivery_late", "names": {"en": "delivery late", "de": "Lieferung verspätet"}, "parent": "delivery"},
            {"id": "delivery_missing", "names": {"en": "delivery missing", "de": "Lieferung fehlt"}, "parent": "delivery"},
            {"id": "delivery_wrong", "names": {"en": "wrong or damaged delivery", "de": "Lieferung falsch oder beschädigt"},
              "parent": "delivery"},
            {"id": "conduct", "names": {"en": "staff conduct", "de": "Verhalten der Mitarbeiter"}, "group": "other",
              "failure": "process"},
            {"id": "unfriendly", "names": {"en": "unfriendly", "de": "unfreundlich"}, "parent": "conduct"},
            {"id": "discrimination", "names": {"en": "discrimination", "de": "Diskriminierung"}, "parent": "conduct"},
            {"id": "not_allowed_to_help", "names": {"en": "staff not allowed to help", "de": "Mitarbeiter durfte nicht helfen"},
              "parent": "conduct"},
            {"id": "handling", "names": {"en": "handling of a complaint", "de": "Umgang mit einer Beschwerde"},
              "group": "general_admin_customer_service", "failure": "process"},
            {"id": "not_heard", "names": {"en": "not heard", "de": "nicht angehört"}, "parent": "handling"},
            {"id": "explained_again", "names": {"en": "had to explain again", "de": "musste es noch einmal erklären"},
              "parent": "handling"},
            {"id": "other", "names": {"en": "something else", "de": "etwas anderes"}, "group": "other"}
          ]
        }
        """
}

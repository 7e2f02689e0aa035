import Definitions

extension Regime {
    /// The regimes that come with Mainstay, by id; the numbers are those of their sources.
    public static let house: [String: Regime] = Dictionary(
        uniqueKeysWithValues: texts.compactMap { RegimeReader.read($0, path: "house.regime.json").definition }
            .map { ($0.id, $0) })

    /// The definitions of ``house``, as the texts of files: patterns for your own.
    public static let texts = [
        """
        {"regime": "fca-disp", "version": 1, "source": "FCA Handbook DISP 1.5 and 1.6; to acknowledge it promptly is taken to be one business day",
         "acknowledge": "1 business day",
         "fast_lane": "3 business days", "summary": "3 business days", "response": "8 weeks",
         "referral": "the Financial Ombudsman Service, within six months of the final response"}
        """,
        """
        {"regime": "fca-payments", "version": 1, "source": "FCA Handbook DISP 1.6, for payment services and e-money; promptly is taken to be one business day",
         "acknowledge": "1 business day",
         "fast_lane": "3 business days", "summary": "3 business days", "response": "15 business days",
         "extended_response": "35 business days",
         "referral": "the Financial Ombudsman Service, within six months of the final response"}
        """,
        """
        {"regime": "asic-rg271", "version": 1, "source": "ASIC Regulatory Guide 271: internal dispute resolution",
         "acknowledge": "24 hours", "fast_lane": "5 days", "response": "30 days",
         "referral": "the Australian Financial Complaints Authority"}
        """,
        """
        {"regime": "cfpb", "version": 1, "source": "CFPB company portal manual, section 8; to acknowledge it within a business day is a house's own",
         "acknowledge": "1 business day",
         "response": "15 days", "extended_response": "60 days"}
        """,
        """
        {"regime": "iso-10002", "version": 1,
         "source": "ISO 10002:2018 asks for immediate acknowledgement and names no times: these are a house's own",
         "acknowledge": "1 business day", "fast_lane": "3 business days", "response": "20 business days",
         "progress": "10 days"}
        """,
    ]
}

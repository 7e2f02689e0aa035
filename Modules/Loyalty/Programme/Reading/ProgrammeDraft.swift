import Definitions
import Domain

/// A programme as far as it can be read, and where its parts stand.
struct ProgrammeDraft {
    private static let keys = [
        "$schema", "programme", "version", "languages", "name", "points_name", "zone", "currency", "point_value",
        "earning", "campaigns", "events", "rounding", "expiry", "goodwill_expiry", "returns", "tiers", "rewards",
        "referral",
    ]

    let object: ObjectReader
    let texts: TranslationReader
    /// Nil when it could not be read: then no amount can be.
    let currency: Currency?
    /// The ids of the tiers; nil when they could not be read.
    var tiers: [String]? = []
    var programme: Programme
    /// Where each rule, campaign, event and reward stands, by its id.
    var pointers: [String: String] = [:]
    /// The keys of the programme of which something could not be read: nothing can be said of what depends on them.
    var unread: Set<String> = []

    var report: Report { object.report }

    /// Reads a definition; nil when nothing can be made of it, which has been reported.
    init?(_ node: JSONNode, _ report: Report) {
        guard let object = ObjectReader(node, at: "", "the programme", keys: ProgrammeDraft.keys, report) else {
            return nil
        }
        self.object = object
        _ = object.text("$schema")
        texts = TranslationReader(of: object.what, languages: object.demandedLanguages(), report: report)
        let id = object.demandedID("programme", of: "a programme", suchAs: "corner-club")
        let version = object.demandedVersion()
        if let id, let version {
            object.checkFileName(is: id, version, ending: ProgrammeReader.fileEnding, at: "programme")
        }
        currency = object.demandedCurrency("currency")
        programme = Programme(id: id ?? "", zone: object.demandedZone("zone") ?? .utc, currency: currency ?? .euro)
        programme.version = version ?? programme.version
        programme.languages = texts.languages
        programme.name = texts.demandedText("name", of: object)
        programme.pointsName = texts.demandedText("points_name", of: object)
        programme.rounding = object.word("rounding") ?? .down
        // Other parts name tiers.
        reading("tiers") { $0.readTiers() }
        reading("point_value") { $0.readPointValue() }
        reading("earning") { $0.readEarning() }
        reading("campaigns") { $0.readCampaigns() }
        reading("events") { $0.readEvents() }
        reading("expiry") {
            _ = $0.object.demanded("expiry")
            $0.programme.expiry = $0.expiry("expiry") ?? .never
        }
        reading("goodwill_expiry") { $0.programme.goodwillExpiry = $0.expiry("goodwill_expiry") ?? .never }
        reading("returns") { $0.readReturns() }
        reading("rewards") { $0.readRewards() }
        reading("referral") { $0.readReferral() }
        // Without a currency no part that holds an amount is whole.
        if currency == nil {
            unread.formUnion(["tiers", "point_value", "earning", "campaigns", "rewards", "referral"])
        }
    }

    /// Reads what stands under a key, and remembers whether all of it could be read.
    private mutating func reading(_ key: String, _ read: (inout ProgrammeDraft) -> Void) {
        let before = report.diagnostics.count
        read(&self)
        if report.diagnostics.count > before { unread.insert(key) }
    }

    /// Whether all could be read that stands under some keys.
    func isRead(_ keys: String...) -> Bool { unread.isDisjoint(with: keys) }

    /// The parts of a list that have ids of their own; what can't be read is left out.
    mutating func parts<Part>(
        _ key: String, _ noun: String, keys: [String], _ read: (ProgrammeDraft, ObjectReader, String) -> Part?
    ) -> [Part] {
        var parts: [Part] = []
        for (place, item) in (object.items(key) ?? []).enumerated() {
            let name = item.textMember("id").map { "\(noun) \"\($0)\"" } ?? "\(noun) \(place + 1)"
            guard let inner = ObjectReader(item, at: "/\(key)/\(place)", name, keys: ["id"] + keys, report) else {
                continue
            }
            let (id, isSound) = inner.demandedID()
            if isSound { claim(id, at: inner.pointer) }
            if let part = read(self, inner, id) { parts.append(part) }
        }
        return parts
    }

    /// Takes an id, which no other part may have: points are told by it.
    private mutating func claim(_ id: String, at pointer: String) {
        let reserved = [Award.tier: "a tier adds", ReferralBonus.rule: "referrals give"]
        if let what = reserved[id] {
            report.add(
                .reservedRuleID, at: "\(pointer)/id",
                "\"\(id)\" stands for the points that \(what), and can't be the id of anything else.",
                remedy: "Choose another id.")
        } else if pointers[id] != nil {
            report.add(
                .duplicateID, at: "\(pointer)/id",
                "The id \"\(id)\" stands twice: rules, campaigns, events and rewards share their ids.",
                remedy: "Give each its own id.")
        } else {
            pointers[id] = pointer
        }
    }

    /// The tiers that a key names; what is none has been reported.
    func tiers(_ object: ObjectReader) -> Set<String>? {
        object.set("tiers") { id, node in report.isTier(id, among: tiers, at: node.position) }
    }
}

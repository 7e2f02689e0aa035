public import Definitions

/// Reads taxonomies of causes and says everything that is wrong with them; docs/complaint-learning.md says how they are
/// written.
public enum CauseTaxonomyReader {
    /// Reads a definition.
    /// - Parameters:
    ///   - text: the file's text; at most 1 MiB.
    ///   - path: how the file is called in diagnostics.
    ///   - earlier: the version before it; nil for a first one. Its causes have to stay, if only as retired ones, and
    ///     have to mean the same.
    public static func read(_ text: String, path: String, after earlier: CauseTaxonomy? = nil) -> Reading<CauseTaxonomy>
    {
        let report = Report(path: path, page: "docs/complaint-learning.md")
        let draft = report.value(of: text, ifTooLarge: "Shorten it.").flatMap { TaxonomyDraft($0, report) }
        if let draft, let earlier { draft.compare(with: earlier) }
        return report.reading(draft?.taxonomy)
    }
}

/// A taxonomy as far as it can be read.
private struct TaxonomyDraft {
    private let object: ObjectReader
    private let texts: TranslationReader
    private let id: String
    private let version: DefinitionVersion
    private var causes: [CauseTaxonomy.Cause] = []
    /// Where each cause stands, by id.
    private var places: [String: Position] = [:]

    private var report: Report { object.report }

    var taxonomy: CauseTaxonomy {
        CauseTaxonomy(
            CauseTaxonomy.Edition(id: id, version: version), languages: texts.languages, causes: causes)
    }

    init?(_ node: JSONNode, _ report: Report) {
        let keys = ["taxonomy", "version", "languages", "causes"]
        guard let object = ObjectReader(node, at: "", "the taxonomy", keys: keys, report) else { return nil }
        self.object = object
        let id = object.demandedText("taxonomy")
        if let id { _ = report.isID(id, at: object.node("taxonomy")?.position ?? object.position) }
        self.id = id ?? ""
        version = object.demandedVersion() ?? DefinitionVersion(0, 0, 0)
        texts = TranslationReader(of: object.what, languages: object.demandedLanguages(), report: report)
        guard object.demanded("causes") != nil, let items = object.items("causes") else { return }
        if items.isEmpty, let place = object.node("causes")?.position {
            report.add(.empty, at: place, "The taxonomy has no cause.", remedy: "Name at least one.")
        }
        for (index, item) in items.enumerated() { readCause(item, at: "/causes/\(index)") }
        checkParents()
    }

    private mutating func readCause(_ node: JSONNode, at pointer: String) {
        let keys = ["id", "names", "parent", "group", "failure", "retired"]
        guard let cause = ObjectReader(node, at: pointer, "the cause", keys: keys, report) else { return }
        let (id, _) = cause.demandedID()
        let place = cause.node("id")?.position ?? cause.position
        if id == CauseTaxonomy.unknownID {
            report.add(
                .reservedID, at: place, "The cause \"unknown\" is built in.",
                remedy: "Take it out, or give what you mean another id.")
        } else if places[id] != nil {
            report.add(
                .duplicateID, at: place, "The cause \"\(id)\" stands twice.", remedy: "Give each an id of its own.")
        }
        places[id] = places[id] ?? place
        let group = cause.text("group")
        if let group, let node = cause.node("group") { _ = report.isID(group, at: node.position) }
        causes.append(
            CauseTaxonomy.Cause(
                id: id, names: texts.demandedText("names", of: cause), parent: cause.text("parent"), group: group,
                failure: cause.word("failure"), isRetired: cause.flag("retired") ?? false))
        if let parent = cause.node("parent") { places["\(id)/parent"] = parent.position }
    }

    private func checkParents() {
        let taxonomy = taxonomy
        let ids = causes.map(\.id)
        for cause in causes {
            guard let parent = cause.parent, let place = places["\(cause.id)/parent"] else { continue }
            if !ids.contains(parent) {
                report.add(
                    .unknownParent, at: place, "There is no cause \"\(parent)\", of which this one would be a kind.",
                    remedy: "Name one of the taxonomy's causes, or leave \"parent\" out."
                        + NearestName.hint(parent, among: ids))
            } else if taxonomy.line(of: parent).contains(where: { $0.parent == cause.id }) {
                report.add(
                    .parentCircle, at: place, "The cause \"\(cause.id)\" is a kind of itself, round about.",
                    remedy: "Let one of the circle stand at the top.")
            }
        }
    }

    // MARK: Against the earlier version

    func compare(with earlier: CauseTaxonomy) {
        guard id == earlier.edition.id else { return }
        let now = taxonomy
        if now != earlier, version <= earlier.edition.version {
            report.add(
                .versionNotRaised, at: object.node("version")?.position ?? object.position,
                "The taxonomy was changed, and its version is not above \(earlier.edition.version).",
                remedy: "Raise the version: findings say by which one they were made.")
        }
        for cause in earlier.causes {
            guard let kept = now.cause(cause.id), let place = places[cause.id] else {
                report.add(
                    .causeRemoved, at: object.node("causes")?.position ?? object.position,
                    "The cause \"\(cause.id)\" of version \(earlier.edition.version) is gone.",
                    remedy: "Keep it with \"retired\": true, so that earlier findings can still be read.")
                continue
            }
            guard
                let change = change(
                    of: cause, to: kept, failures: (earlier.failure(of: cause.id), now.failure(of: kept.id)))
            else { continue }
            report.add(
                .causeReused, at: place, "The cause \"\(cause.id)\" \(change).",
                remedy: "Keep it as it was, retired if need be, and give what is meant now a new id.")
        }
    }

    /// How a cause has come to mean something else: another failure, a name without a word of the earlier one in any
    /// language, or one that is given again after it was retired. Nil when it means the same, as far as can be told.
    private func change(
        of earlier: CauseTaxonomy.Cause, to now: CauseTaxonomy.Cause, failures: (FailureType?, FailureType?)
    ) -> String? {
        if let before = failures.0, before != failures.1 { return "was one of \(before.rawValue), and is no more" }
        if earlier.isRetired, !now.isRetired { return "was retired, and is given again" }
        let common = Set(earlier.names.texts.keys).intersection(now.names.texts.keys)
        func words(_ cause: CauseTaxonomy.Cause, _ language: String) -> [FoldedText.Word] {
            FoldedText(cause.names.texts[language] ?? "").words
        }
        let isSame =
            common.isEmpty
            || common.contains { language in
                let names = words(earlier, language)
                return words(now, language).contains { word in names.contains(where: word.isLike) }
            }
        return isSame ? nil : "has a name without a word of its earlier one"
    }
}

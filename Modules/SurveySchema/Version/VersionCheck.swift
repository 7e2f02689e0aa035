public import Definitions

extension SurveyReader {
    /// What there is to say about a survey that was published before: whether its version is raised as far as the change
    /// asks for, and whether ids keep their meaning.
    /// - Parameters:
    ///   - later: the text of the new version.
    ///   - path: how its file is called in diagnostics.
    ///   - earlier: the version before, as it was published.
    /// - Returns: errors, in the order of the file; none when the text itself can't be read, or is of another survey.
    public static func compare(_ later: String, path: String, with earlier: Survey) -> [Diagnostic] {
        let report = Report(onSurvey: path)
        guard let survey = parts(of: later, report)?.survey, !report.hasErrors, survey.id == earlier.id else {
            return []
        }
        let check = VersionCheck(comparison: VersionComparison(from: earlier, to: survey))
        return check.diagnostics(report)
    }
}

private struct VersionCheck {
    let comparison: VersionComparison

    func diagnostics(_ report: Report) -> [Diagnostic] {
        let (earlier, later) = (comparison.earlier, comparison.later)
        let versionClass = comparison.versionClass
        let version = report.position(of: "/version")
        checkIDs(report)
        if later.version <= earlier.version, versionClass != .identical || later.version < earlier.version {
            report.add(
                .versionNotRaised, at: version,
                versionClass == .identical
                    ? "Version \(later.version) comes before the published version \(earlier.version)."
                    : "Version \(earlier.version) is published, and this differs from it in \(reason(versionClass)).",
                remedy: "Raise \(versionClass.demanded) of the version: \(versionClass.least(after: earlier.version)).")
        } else if versionClass != .identical, !versionClass.isMet(from: earlier.version, to: later.version) {
            report.add(
                .versionTooLow, at: version,
                "From \(earlier.version) to \(later.version) is not enough for a change of class "
                    + "\(versionClass.rawValue): \(reason(versionClass)).",
                remedy: "Raise \(versionClass.demanded): \(versionClass.least(after: earlier.version)).")
        }
        return report.diagnostics.sorted()
    }

    /// The first changes of a class, for people.
    private func reason(_ versionClass: VersionClass) -> String {
        let all = comparison.changes.filter { $0.versionClass == versionClass }.map(\.what)
        return all.prefix(3).joined(separator: ", ") + (all.count > 3 ? " and \(all.count - 3) more" : "")
    }

    private func checkIDs(_ report: Report) {
        let (earlier, later) = (comparison.earlier, comparison.later)
        for (page, content) in later.pages.enumerated() {
            for (index, question) in content.questions.enumerated() {
                let pointer = "/pages/\(page)/questions/\(index)"
                if earlier.reserved.contains(question.id) {
                    report.add(
                        .idReused, at: "\(pointer)/id",
                        "\"\(question.id)\" was reserved in version \(earlier.version), and means something else here.",
                        remedy: "Give the question a new id, and keep \"\(question.id)\" under \"reserved\".")
                } else if let change = comparison.changes.first(where: {
                    $0.question == question.id && $0.versionClass == .breakingData
                }) {
                    report.add(
                        .idReused, at: "\(pointer)/id",
                        "\(change.what.capitalizedFirst) differs from version \(earlier.version), so that old and new "
                            + "answers can't be kept together.",
                        remedy: "Give the question a new id, and put \"\(question.id)\" under \"reserved\".")
                }
            }
        }
        let removed = earlier.questions.filter { $0.takesAnswer && later.question($0.id) == nil }.map(\.id)
        for id in removed + earlier.reserved.filter({ later.question($0) == nil }) where !later.reserved.contains(id) {
            report.add(
                .removedNotReserved, at: "/reserved",
                "\"\(id)\" was a question in version \(earlier.version) or before, and is not reserved.",
                remedy: "Add it to \"reserved\", so that nobody uses it for something else.")
        }
    }
}

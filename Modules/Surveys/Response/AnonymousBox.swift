import Domain
import Kernel
import Storage
import SurveySchema

/// Where answers of nobody are kept.
///
/// A row has nothing in common with the invitation by which it came: its id is a random number of its own, its time is
/// that of a month, and the invitation keeps only that it was spent, not when. Rows lie in the order of the random ids.
enum AnonymousBox {
    static func add(_ answers: Answers, of survey: Survey, unit: String?, in change: Change) throws {
        var generator = SystemRandomNumberGenerator()
        let id = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        try change.storage.insert(
            into: SurveysTables.anonymousResponse,
            [
                "anonymous_id": id, "survey_id": survey.id, "version": survey.version.number,
                "month_on": change.today - (change.today.components.day - 1), "answers": try JSONCoding.text(of: answers), "unit": unit,
            ])
    }
}

import Foundation
import Testing

/// A package of somebody else's that applies the plugin `SurveySchemas` to its own target, and what it is told when its
/// survey is unsound.
///
/// The steps build one package in one folder, as somebody does who works on a survey.
struct SurveyConsumerTests {
    private static let asks = Consumer(
        name: "Asks", traits: [], products: ["SurveySchema"], plugins: ["SurveySchemas"])

    @Test func `another team's survey is compiled with its target, and what is wrong with it fails the build`() throws {
        try SurveyConsumerTests.asks.withPackage { package in
            let surveys = package.folder.appending(path: "Sources/Surveys")
            let file = surveys.appending(path: "after-2nd-visit.survey.json")
            let sound = try String(contentsOf: file, encoding: .utf8)

            let run = try package.swift("run", package.name)
            #expect(run.output == SurveyConsumerTests.told, "\(run.diagnostics)")
            #expect(!run.diagnostics.contains("unhandled"), "\(run.diagnostics)")
            #expect(package.fetched == [])
            #expect(!package.isPinned)

            let reworded = sound.replacing("How likely is it", with: "How often is it")
            try expectFailure(
                of: package, with: reworded.replacing("1.1.0", with: "1.0.0"), in: file,
                saying: [
                    "\(file.path):3:14: error: Version 1.0.0 is published, and this differs from it in the wording of "
                        + "\"return\". Raise the first number of the version: 2.0.0. [version_not_raised]"
                ])
            let unsound = sound.replacing("customers", with: "clients").replacing("\"nps\"", with: "\"npz\"")
                .replacing("\"choice\"", with: "\"Choice\"")
            try expectFailure(
                of: package, with: unsound, in: file,
                saying: [
                    "\(file.path):8:18: error: \"respondents\" of the survey can't be \"clients\". It is one of customers, "
                        + "staff. [unknown_word]", "\(file.path):15:35: error: ", "\(file.path):20:30: error: ",
                ])

            try FileManager.default.moveItem(at: file, to: surveys.appending(path: "After visit.survey.json"))
            try expectFailure(
                of: package,
                saying: [
                    "/After visit.survey.json: error: The file can't be called like that. Call it <id>.survey.json"
                ])
            try FileManager.default.removeItem(at: surveys.appending(path: "After visit.survey.json"))
            try expectFailure(
                of: package, saying: ["The target Asks holds earlier versions of surveys alone. Add the present one"])
            try FileManager.default.removeItem(at: surveys)
            try expectFailure(
                of: package, saying: ["The target Asks uses the plugin SurveySchemas, but holds no survey. Add a file"])
        }
    }

    /// Builds the package, after a file was changed.
    private func expectFailure(
        of package: Package, with text: String? = nil, in file: URL? = nil, saying messages: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        if let text, let file { try Data(text.utf8).write(to: file) }
        let build = try package.swift("build")
        let said = build.output + build.diagnostics
        #expect(!build.isSuccess, "\(said)", sourceLocation: sourceLocation)
        for message in messages { #expect(said.contains(message), "\(said)", sourceLocation: sourceLocation) }
    }

    private static let told = """
        faults: []
        answers: {"missed":["choice","double"],"return":9}
        read back: true
        fault: missed: A choice stands twice. [repeated]
        version: 1.1.0
        schema: true

        """
}

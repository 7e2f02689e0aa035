import Foundation
import Testing

/// What is done with definitions alone, without a database.
struct SurveyFileCommandTests {
    private static let guests = """
        {"title": "Guests", "pages": [{"name": "p", "elements": [
         {"type": "rating", "name": "stay", "title": "How was your stay?", "rateMin": 1, "rateMax": 5,
          "minRateDescription": "bad", "maxRateDescription": "good"},
         {"type": "signaturepad", "name": "sign", "title": "Sign here"},
         {"type": "comment", "name": "why", "title": "Why?", "visibleIf": "{stay} <= 2"}]}]}
        """

    private func text(_ name: String, of program: Program) throws -> String {
        try String(contentsOf: program.folder.appending(path: name), encoding: .utf8)
    }

    @Test func `a survey of another program is read, listed where it can't be, and goes there and back`() throws {
        let program = try Program()
        try program.write(SurveyFileCommandTests.guests, to: "guests.json")
        let read = try program.run("survey", "import", "guests.json")
        #expect(
            read.output
                == "guests.survey.json: guests 1.0.0 for customers, identified, 2 questions; 13 of 16 values are taken over, the notes list 3.\n"
        )
        #expect(
            read.errors.contains(
                "guests.json:4:2: note: The question \"sign\" is not taken over. Our surveys have no questions of the type "
                    + "\"signaturepad\".\n"), "\(read.errors)")
        let first = try text("guests.survey.json", of: program)
        let taken = try program.run("survey", "import", "guests.json")
        #expect(taken.status == 73)
        #expect(
            taken.errors.hasSuffix(
                "mainstay: guests.survey.json is there already. Name another --output, or give --force.\n"))
        let written = try program.run("survey", "convert", "guests.survey.json", "--to", "xlsform")
        #expect(written.output == "guests/survey.csv\nguests/settings.csv\n")
        #expect(
            try program.run("survey", "import", "guests", "--force").output.hasSuffix("everything is taken over.\n"))
        #expect(try text("guests.survey.json", of: program) == first)
        let missing = try program.run("survey", "import", "none.json")
        #expect(missing.status == 66)
        #expect(missing.errors == "mainstay: There is no none.json. Look whether it is there.\n")
    }

    @Test func `files are checked together, each on its own, and against what was published`() throws {
        let program = try Program()
        try program.write(SurveyFileCommandTests.guests, to: "guests.json")
        try #require(try program.run("survey", "import", "guests.json").status == 0)
        let sound = try program.run("survey", "check", "guests.survey.json")
        #expect(sound.status == 0)
        #expect(sound.output == "guests.survey.json: guests 1.0.0, 2 questions, nothing wrong.\n")
        // One that can't be read keeps nobody from hearing of the others.
        let missing = try program.run("survey", "check", "none.survey.json", "guests.survey.json")
        #expect(missing.status == 66 && missing.output == sound.output)
        #expect(missing.errors == "The file none.survey.json can't be read. Look whether it is there.\n")

        let before = try text("guests.survey.json", of: program)
        try program.write(before, to: "guests@1.0.0.survey.json")
        try program.write(
            before.replacing("How was your stay?", with: "How clean was it?"), to: "guests.survey.json")
        let changed = try program.run("survey", "check", "guests.survey.json", "guests@1.0.0.survey.json")
        #expect(changed.status == 65)
        #expect(changed.output == "guests@1.0.0.survey.json: guests 1.0.0, 2 questions, nothing wrong.\n")
        #expect(
            changed.errors
                == "guests.survey.json:3:14: error: Version 1.0.0 is published, and this differs from it in the wording of "
                + "\"stay\". Raise the first number of the version: 2.0.0. [version_not_raised]\n")
        // The names that the compiler would give are checked, too.
        try program.write(before.replacing("\"guests\"", with: "\"string\""), to: "string.survey.json")
        let named = try program.run("survey", "check", "string.survey.json")
        #expect(named.status == 65 && named.errors.hasSuffix(" [name_clash]\n"), "\(named.errors)")
    }
}

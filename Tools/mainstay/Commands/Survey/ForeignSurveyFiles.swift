import Foundation
import SurveyFormats

/// The files of a survey of another program.
struct ForeignSurveyFiles {
    /// What the survey is called when it does not say so: the name of the file or folder without its ending.
    let name: String
    /// The folder to write beside it, with a slash at its end; empty for the present one.
    let folder: String
    private let content: Content

    private enum Content {
        case surveyJS(FormSheets.File)
        case xlsForm(FormSheets)
    }

    init(_ path: String) throws {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFault("There is no \(path). Look whether it is there.", status: .noInput)
        }
        folder = ForeignSurveyFiles.folder(of: path)
        let file = String(path.split(separator: "/").last ?? "survey")
        let parts = file.split(separator: ".")
        let ending = isFolder.boolValue || parts.count < 2 ? "" : parts[parts.count - 1].lowercased()
        if isFolder.boolValue || ending == "csv" {
            let sheets = isFolder.boolValue ? path + "/" : folder
            guard isFolder.boolValue || file == "survey.csv" else {
                throw CommandFault(
                    "\(path) is not called survey.csv. Save the sheets as survey.csv, choices.csv and settings.csv in a "
                        + "folder, and name that.")
            }
            let parent = isFolder.boolValue ? file : folder.split(separator: "/").last.map(String.init)
            name = parent ?? "survey"
            content = .xlsForm(
                FormSheets(
                    survey: try ForeignSurveyFiles.file(sheets + "survey.csv"),
                    choices: try ForeignSurveyFiles.fileIfThere(sheets + "choices.csv"),
                    settings: try ForeignSurveyFiles.fileIfThere(sheets + "settings.csv")))
            return
        }
        guard !["xlsx", "xls", "ods"].contains(ending) else {
            throw CommandFault(
                "\(path) is a workbook, which can't be read. Save its sheets as CSV in a folder, as survey.csv, choices.csv "
                    + "and settings.csv, and name the folder.")
        }
        name = String(parts.first ?? "survey")
        content = .surveyJS(try ForeignSurveyFiles.file(path))
    }

    /// The survey that the files hold.
    func imported(_ options: ImportOptions) throws(FormatError) -> ImportedSurvey {
        switch content {
        case .surveyJS(let file): try SurveyJSReader.read(file.text, path: file.path, options)
        case .xlsForm(let sheets): try XLSFormReader.read(sheets, options)
        }
    }

    /// The folder of a path, with a slash at its end; empty for the present one.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    static func write(_ text: String, to path: String, replacing: Bool) throws {
        guard replacing || !FileManager.default.fileExists(atPath: path) else {
            throw CommandFault(
                "\(path) is there already. Name another --output, or give --force.", status: .cannotCreate)
        }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandFault("\(path) can't be written. Name another --output.", status: .cannotCreate)
        }
    }

    private static func file(_ path: String) throws -> FormSheets.File {
        FormSheets.File(path: path, text: try TextFile.text(of: path))
    }

    private static func fileIfThere(_ path: String) throws -> FormSheets.File? {
        FileManager.default.fileExists(atPath: path) ? try file(path) : nil
    }
}

/// What a file may import: what its target declares, and what comes with the toolchain.
enum ImportRule {
    /// What is wrong with the imports of a target's file, a sentence each.
    static func faults(of file: Project.File, in target: PackageGraph.Target) -> [String] {
        let isTest = target.isTest || target.name == Floors.testSupport
        let allowed = (target.isPlugin ? Floors.pluginToolchain : Floors.toolchain)
            .union(target.isPlugin ? [] : target.targets).union(target.products.map(\.name)).union(
                isTest ? ["Testing"] : [])
        return file.code(with: "import").compactMap { number, line in
            guard let module = importedModule(line), !allowed.contains(module) else { return nil }
            return "\(file.path):\(number): imports \(module), which \(target.name) does not declare."
        }
    }

    /// The module that a line imports: `public import struct Foundation.Date` imports Foundation.
    static func importedModule(_ line: Substring) -> String? {
        let words = line.split { $0 == " " || $0 == "\t" }
        guard let keyword = words.firstIndex(of: "import"),
            words[..<keyword].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains($0) })
        else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        let names = words[(keyword + 1)...].drop { kinds.contains($0) }
        return names.first?.prefix { $0.isLetter || $0.isNumber || $0 == "_" }.description
    }

    private static let accessLevels: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
}

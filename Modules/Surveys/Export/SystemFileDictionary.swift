import Domain

/// All that stands before the rows of a system file.
///
/// After the description of the format in B. Pfaff, PSPP Developers Guide, "System File Format".
struct SystemFileDictionary {
    let variables: [SystemFileVariable]
    let names: SystemFileNames
    let label: String
    let day: CalendarDay
    let rows: Int?

    var bytes: [UInt8] {
        var file = SystemFileBytes()
        addHeader(to: &file)
        for column in variables.indices {
            addVariable(column, to: &file)
        }
        addValueLabels(to: &file)
        addMachine(to: &file)
        addDisplay(to: &file)
        addNames(to: &file)
        addLongTexts(to: &file)
        // The dictionary ends; four more bytes mean nothing.
        file.add(Int32(999))
        file.add(Int32(0))
        return file.bytes
    }

    /// How many times eight bytes a part of a column takes in a row.
    static func slots(_ width: Int) -> Int { max(1, (width + 7) / 8) }

    private func addHeader(to file: inout SystemFileBytes) {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (year, month, date) = day.components
        func two(_ number: Int) -> String { String("0\(abs(number) % 100)".suffix(2)) }
        file.add("$FL2".utf8, width: 4)
        file.add("@(#) SPSS DATA FILE - Mainstay".utf8, width: 60)
        file.add(Int32(2))
        file.add(count: variables.flatMap(\.segments).reduce(0) { $0 + SystemFileDictionary.slots($1) })
        file.add(Int32(0))  // not compressed
        file.add(Int32(0))  // no weights
        file.add(rows.flatMap(Int32.init(exactly:)) ?? -1)
        file.add(100.0)
        file.add("\(two(date)) \(months[month - 1]) \(two(year))".utf8, width: 9)
        file.add("00:00:00".utf8, width: 8)
        file.add(label.cut(toBytes: 64).utf8, width: 64)
        file.bytes += [0, 0, 0]
    }

    private func addVariable(_ column: Int, to file: inout SystemFileBytes) {
        let variable = variables[column]
        for (part, width) in variable.segments.enumerated() {
            let label = part == 0 ? variable.label.cut(toBytes: 255) : ""
            file.add(Int32(2))
            file.add(count: width)
            file.add(Int32(label.isEmpty ? 0 : 1))
            // Of a text of more than 8 bytes they stand in an extension.
            file.add(variable.width > 8 ? 0 : missingCount(variable))
            file.add(format(variable, width))
            file.add(format(variable, width))
            file.add(names.short[column][part].utf8, width: 8)
            if !label.isEmpty {
                file.add(count: label.utf8.count)
                file.add(label.utf8, width: (label.utf8.count + 3) / 4 * 4)
            }
            if variable.width <= 8 {
                addMissing(variable, to: &file)
            }
            for _ in 1..<max(1, SystemFileDictionary.slots(width)) {
                file.add(Int32(2))
                file.add(Int32(-1))
                (0..<4).forEach { _ in file.add(Int32(0)) }
                file.add([], width: 8)
            }
        }
    }

    private func missingCount(_ variable: SystemFileVariable) -> Int32 {
        if case .range(_, let other) = variable.missing {
            return other == nil ? -2 : -3
        }
        return Int32(variable.missingValues.count)
    }

    private func addMissing(_ variable: SystemFileVariable, to file: inout SystemFileBytes) {
        if case .range(let range, _) = variable.missing {
            file.add(range.lowerBound)
            file.add(range.upperBound)
        }
        variable.missingValues.forEach { file.add($0) }
    }

    /// Type, width and decimals in one number: `A20`, `F12.2`.
    private func format(_ variable: SystemFileVariable, _ width: Int) -> Int32 {
        switch variable.kind {
        case .text: Int32(1) << 16 | Int32(width) << 8
        case .number(let decimals): Int32(5) << 16 | Int32(decimals + 12) << 8 | Int32(decimals)
        }
    }

    private func addValueLabels(to file: inout SystemFileBytes) {
        var place = 1
        for variable in variables {
            if !variable.valueLabels.isEmpty, variable.width <= 8 {
                file.add(Int32(3))
                file.add(count: variable.valueLabels.count)
                for entry in variable.valueLabels {
                    let label = entry.label.cut(toBytes: 120).utf8
                    file.add(entry.value)
                    file.bytes.append(UInt8(label.count))
                    file.add(label, width: (label.count + 8) / 8 * 8 - 1)
                }
                file.add(Int32(4))
                file.add(Int32(1))
                file.add(count: place)
            }
            place += variable.segments.reduce(0) { $0 + SystemFileDictionary.slots($1) }
        }
    }
}

extension SystemFileDictionary {
    /// Version, IEEE numbers, little-endian, UTF-8; and the numbers with a meaning of their own.
    private func addMachine(to file: inout SystemFileBytes) {
        var integers = SystemFileBytes()
        [1, 0, 0, -1, 1, 1, 2, 65_001].forEach { integers.add(Int32($0)) }
        file.add(extension: 3, size: 4, integers)
        var floats = SystemFileBytes()
        floats.add(SystemFileBytes.systemMissing)
        floats.add(Double.greatestFiniteMagnitude)
        floats.add(SystemFileBytes.systemMissing.nextUp)
        file.add(extension: 4, size: 8, floats)
    }

    private func addDisplay(to file: inout SystemFileBytes) {
        var display = SystemFileBytes()
        for variable in variables {
            for width in variable.segments {
                display.add(variable.measure.rawValue)
                display.add(count: width == 0 ? 8 : min(width, 40))
                display.add(Int32(width == 0 ? 1 : 0))  // to the right, to the left
            }
        }
        file.add(extension: 11, size: 4, display)
    }

    private func addNames(to file: inout SystemFileBytes) {
        var content = SystemFileBytes()
        content.bytes = Array(zip(names.short, names.long).map { "\($0[0])=\($1)" }.joined(separator: "\t").utf8)
        file.add(extension: 13, size: 1, content)
        let long = zip(variables, names.short).filter { $0.0.width > 255 }
        if !long.isEmpty {
            var content = SystemFileBytes()
            for (variable, short) in long {
                let width = "0000\(variable.width)".suffix(5)
                content.bytes += Array("\(short[0])=\(width)".utf8) + [0, UInt8(ascii: "\t")]
            }
            file.add(extension: 14, size: 1, content)
        }
        content.bytes = Array("UTF-8".utf8)
        file.add(extension: 20, size: 1, content)
    }

    /// Labels and missing values of texts of more than 8 bytes.
    private func addLongTexts(to file: inout SystemFileBytes) {
        var (labels, missing) = (SystemFileBytes(), SystemFileBytes())
        for (variable, name) in zip(variables, names.long) where variable.width > 8 {
            if !variable.valueLabels.isEmpty {
                add(name, to: &labels)
                labels.add(count: variable.width)
                labels.add(count: variable.valueLabels.count)
                for entry in variable.valueLabels {
                    guard case .text(let text) = entry.value else { continue }
                    labels.add(count: variable.width)
                    labels.add(text.utf8, width: variable.width)
                    add(entry.label.cut(toBytes: 120), to: &labels)
                }
            }
            if !variable.missingValues.isEmpty {
                add(name, to: &missing)
                missing.bytes.append(UInt8(variable.missingValues.count))
                missing.add(Int32(8))
                variable.missingValues.forEach { missing.add($0) }
            }
        }
        if !labels.bytes.isEmpty {
            file.add(extension: 21, size: 1, labels)
        }
        if !missing.bytes.isEmpty {
            file.add(extension: 22, size: 1, missing)
        }
    }

    /// A text with its length before it.
    private func add(_ text: String, to content: inout SystemFileBytes) {
        content.add(count: text.utf8.count)
        content.bytes += text.utf8
    }
}

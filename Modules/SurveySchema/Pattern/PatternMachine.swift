/// A machine that goes through all ways to match a text at once.
struct PatternMachine: Sendable {
    private enum Step: Sendable {
        case one(ScalarSet, Int)
        case fork([Int])
        case start(Int)
        case end(Int)
        case accept
    }

    /// The most steps; repetitions are written out.
    private static let limit = 10_000

    private var steps: [Step] = [.accept]
    private var entry = 0

    /// The machine of a pattern; nil when it would be too large.
    init?(_ node: PatternNode) {
        guard let entry = build(node, before: 0) else { return nil }
        self.entry = entry
    }

    private mutating func add(_ step: Step) -> Int? {
        guard steps.count < PatternMachine.limit else { return nil }
        steps.append(step)
        return steps.count - 1
    }

    /// Adds the steps of a node that lead to a step: the first of them.
    private mutating func build(_ node: PatternNode, before next: Int) -> Int? {
        switch node {
        case .empty: return next
        case .one(let set): return add(.one(set, next))
        case .start: return add(.start(next))
        case .end: return add(.end(next))
        case .sequence(let nodes):
            var first = next
            for node in nodes.reversed() {
                guard let built = build(node, before: first) else { return nil }
                first = built
            }
            return first
        case .either(let nodes):
            var branches: [Int] = []
            for node in nodes {
                guard let built = build(node, before: next) else { return nil }
                branches.append(built)
            }
            return add(.fork(branches))
        case .repeated(let node, let least, let most): return repeated(node, least, most, before: next)
        }
    }

    private mutating func repeated(_ node: PatternNode, _ least: Int, _ most: Int?, before next: Int) -> Int? {
        var first = next
        if let most {
            for _ in least..<most {
                guard let built = build(node, before: first), let fork = add(.fork([built, next])) else { return nil }
                first = fork
            }
        } else {
            guard let loop = add(.fork([next])), let body = build(node, before: loop) else { return nil }
            steps[loop] = .fork([body, next])
            first = loop
        }
        for _ in 0..<least {
            guard let built = build(node, before: first) else { return nil }
            // What takes no step takes none however often it is repeated.
            guard built != first else { break }
            first = built
        }
        return first
    }

    /// The steps that wait for a scalar, or accept, and can be reached without one.
    private func reach(_ from: [Int], isStart: Bool, isEnd: Bool) -> [Int] {
        var seen = [Bool](repeating: false, count: steps.count)
        var waiting: [Int] = []
        var open = from
        while let index = open.popLast() {
            guard !seen[index] else { continue }
            seen[index] = true
            switch steps[index] {
            case .one, .accept: waiting.append(index)
            case .fork(let next): open += next
            case .start(let next): if isStart { open.append(next) }
            case .end(let next): if isEnd { open.append(next) }
            }
        }
        return waiting
    }

    func accepts(_ scalars: String.UnicodeScalarView) -> Bool {
        var current = [entry]
        var isStart = true
        for scalar in scalars {
            current = reach(current, isStart: isStart, isEnd: false).compactMap { index in
                if case .one(let set, let next) = steps[index], set.contains(scalar) { next } else { nil }
            }
            isStart = false
            if current.isEmpty { return false }
        }
        return isAccepted(current, isStart: isStart)
    }

    private func isAccepted(_ current: [Int], isStart: Bool) -> Bool {
        reach(current, isStart: isStart, isEnd: true).contains(0)
    }

    /// Whether it accepts some text of these lengths.
    func acceptsSomething(of lengths: ClosedRange<Int>) -> Bool {
        var current: Set<Int> = [entry]
        var earlier: Set<Set<Int>> = []
        for length in 0...lengths.upperBound {
            let isStart = length == 0
            if length >= lengths.lowerBound {
                if isAccepted(Array(current), isStart: isStart) { return true }
                // Longer texts go through the same steps again from here on.
                guard isStart || earlier.insert(current).inserted else { return false }
            }
            current = Set(
                reach(Array(current), isStart: isStart, isEnd: false).compactMap { index in
                    if case .one(let set, let next) = steps[index], !set.ranges.isEmpty { next } else { nil }
                })
            if current.isEmpty { return false }
        }
        return false
    }
}

import ArgumentParser
import Foundation
import Scoring

/// The models of purchases and spend against lifetimes.
struct ModelsBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Fits and applies the models, beside the Python library lifetimes.",
        discussion: """
            The customers are drawn from BG/NBD and Gamma-Gamma on a grid of days. lifetimes gets the same columns, already \
            in memory; its results must agree with ours. Install it by `pip install lifetimes`.
            """)

    @Option(help: "How many customers.")
    var customers = 1_000_000
    @Option(help: "The Python that has lifetimes.")
    var python = "python3"

    /// Purchases are expected within so many days.
    private static let horizon = 273.0

    func run() throws {
        note("Drawing \(customers) customers …")
        let drawn = try DrawnCustomers(customers, seed: 2)
        let (fit, spend) = (drawn.histories, drawn.spends)
        note("Fitting and applying by Mainstay …")
        let transactions = Usage.least { BGNBD.fit(fit) }
        let spending = Usage.least { GammaGamma.fit(spend) }
        guard let model = transactions.result.model, let spender = spending.result.model else {
            throw BenchFault("A model does not fit: \(transactions.result.verdict), \(spending.result.verdict).")
        }
        let expectation = Usage.least { model.expectedPurchases(of: fit, within: Self.horizon) }
        let alive = Usage.least(of: 5) { model.probabilityAlive(of: fit) }
        let peer = try Scratch.with { try lifetimes(drawn, model, $0) }
        try peer?.check("bg-nbd", [model.r, model.alpha, model.a, model.b], within: 0.01)
        try peer?.check("gamma-gamma", [spender.p, spender.q, spender.gamma], within: 0.01)
        try peer?.check("expectation", [expectation.result.reduce(0, +)], within: 1e-6)
        try peer?.check("alive", [alive.result.reduce(0, +)], within: 1e-9)
        print(
            Comparison.table(
                [
                    Comparison(
                        job: "BG/NBD fit, \(customers) customers", ours: transactions.usage,
                        reference: peer?["bg-nbd"], goal: .timesFaster(customers < 100_000 ? 20 : 50)),
                    Comparison(
                        job: "Gamma-Gamma fit", ours: spending.usage, reference: peer?["gamma-gamma"],
                        goal: .timesFaster(50)),
                    Comparison(
                        job: "conditional expectation", ours: expectation.usage, reference: peer?["expectation"],
                        goal: .timesFaster(4)),
                    Comparison(
                        job: "P(alive)", ours: alive.usage, reference: peer?["alive"], goal: .timesFaster(2)),
                ], reference: "lifetimes"))
    }

    private func lifetimes(_ drawn: DrawnCustomers, _ model: BGNBD, _ scratch: Scratch) throws -> Peer? {
        guard let program = Program.installed(python),
            (try? program.run(["-c", "import lifetimes"])) != nil,
            let script = Bundle.module.url(forResource: "time_lifetimes", withExtension: "py")
        else {
            note("\(python) has no lifetimes; run `pip install lifetimes` to see the ratios.")
            return nil
        }
        note("Fitting and applying by lifetimes …")
        try drawn.write(to: scratch)
        let parameters = [model.r, model.alpha, model.a, model.b].map { "\($0)" }
        let told = try program.run([script.path, scratch.folder.path, "\(Self.horizon)"] + parameters).output
        return Peer(told: try JSONDecoder().decode([String: Peer.Job].self, from: Data(told.utf8)))
    }
}

/// What lifetimes has told of its jobs.
struct Peer {
    struct Job: Decodable {
        let wall: Double
        let cpu: Double
        /// Parameters, or the sum of a column.
        let figures: [Double]
    }

    let told: [String: Job]

    subscript(job: String) -> Usage? {
        told[job].map { Usage(wall: $0.wall, cpu: $0.cpu) }
    }

    /// Both must have come to the same, else the times say nothing.
    func check(_ job: String, _ ours: [Double], within tolerance: Double) throws {
        let theirs = told[job]?.figures ?? []
        let agrees =
            theirs.count == ours.count && zip(ours, theirs).allSatisfy { abs($0 / $1 - 1) <= tolerance }
        guard agrees else { throw BenchFault("The figures of \(job) differ: \(ours) here, \(theirs) by lifetimes.") }
    }
}

import Domain
import Kernel
public import Storage

/// A fitted model as it is kept, ready to score with.
struct KeptModel: Sendable {
    let id: Identifier<KeptModel>
    /// The generation that the run which fitted it began.
    let generation: Generation
    let unit: TimeUnit
    let model: any PurchasePredictor
    let spend: GammaGamma?
    let report: ScoringReport

    /// What was fitted last, by one of these types; nil when nothing was.
    static func current(among models: [any TransactionModel.Type], in read: any ReadTransaction) throws -> KeptModel? {
        let row = try read.first(
            """
            SELECT model_id, unit, name, model, spend, report, generation, recorded FROM \(ScoringTables.model)
            ORDER BY generation DESC LIMIT 1
            """
        ) { row in
            (
                id: try row.value(0, as: Identifier<KeptModel>.self), unit: try row.value(1, as: TimeUnit.self),
                name: try row.text(2), model: try row.text(3), spend: try row.value(4, as: String?.self),
                report: try row.text(5),
                generation: Generation(number: try row.value(6), recorded: try row.value(7))
            )
        }
        guard let row else { return nil }
        let types: [any PurchasePredictor.Type] = models + [SameRate.self]
        guard let type = types.first(where: { $0.name == row.name }) else {
            throw ScoringError(
                .unknownModel, "The kept model \(row.name) is not known to this program.",
                remedy: "Run `mainstay score` to fit one that is.")
        }
        return KeptModel(
            id: row.id, generation: row.generation, unit: row.unit, model: try type.init(json: row.model),
            spend: try row.spend.map { try JSONCoding.value(of: GammaGamma.self, $0) },
            report: try JSONCoding.value(of: ScoringReport.self, row.report))
    }

    /// The same; nil also when it can't be read, so that another one can be fitted in its place.
    static func readable(among models: [any TransactionModel.Type], in read: any ReadTransaction) throws -> KeptModel? {
        do {
            return try current(among: models, in: read)
        } catch let error as StorageError {
            throw error
        } catch {
            return nil
        }
    }

    func keep(in change: Change) throws {
        try change.storage.insert(
            into: ScoringTables.model,
            [
                "model_id": id, "as_of": report.asOf, "fitted_at": change.at, "generation": generation.number,
                "recorded": generation.recorded, "unit": unit,
                "name": type(of: model).name, "model": try model.json,
                "spend": try spend.map { try JSONCoding.text(of: $0) },
                "report": try JSONCoding.text(of: report),
            ])
    }
}

extension PurchasePredictor {
    fileprivate init(json: String) throws {
        self = try JSONCoding.value(of: Self.self, json)
    }

    fileprivate var json: String {
        get throws { try JSONCoding.text(of: self) }
    }
}

extension TimeUnit: SQLConvertible {}

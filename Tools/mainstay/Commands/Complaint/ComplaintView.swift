import Complaints
import Composition
import Customers
import Domain
import Kernel
import Storage
import Team

/// A complaint with what stands elsewhere of it: who is named in it, whose it is, its clocks as of now.
struct ComplaintView {
    let file: ComplaintFile
    let clocks: [ComplaintClock]
    let history: ComplaintHistory
    /// The customer; nil for somebody who is not on file.
    let customer: CustomerEntry?
    let zone: Zone

    init(_ file: ComplaintFile, in mainstay: Mainstay) async throws {
        self.file = file
        let organisation = try await mainstay.application.organisation()
        zone = organisation.zone
        let (now, today) = (mainstay.application.clock(), mainstay.today(of: organisation))
        (clocks, history, customer) = try await mainstay.application.read { read in
            (
                try mainstay.complaints.desk.clocks(of: file, asOf: now, in: read),
                ComplaintHistory(
                    names: try mainstay.team.staffroom.names(of: ComplaintHistory.people(of: file.entries), in: read)),
                try mainstay.customers.files.entries(of: [file.customer], on: today, in: read)[file.customer]
            )
        }
    }

    /// Who complains, as far as it was told.
    var complainant: String? {
        customer?.name ?? file.words?[.name]
    }

    func name(_ staff: StaffID) -> String { history.names[staff] ?? "\(staff)" }

    /// The last word of a kind that stands in the history.
    func word(_ word: ComplaintWord) -> String? { file.entries.lazy.reversed().compactMap { $0.words?[word] }.first }
}

import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct SamplingTests {
    private static let frame = (UInt64(1)...60).map { WaveRequest.Member(.customer(Given.id($0))) }

    private func chosen(_ size: Int, _ seed: Int64, of frame: [WaveRequest.Member] = frame) -> [WaveRequest.Member] {
        Sample.choose(size, of: frame, seed: seed, Given.digests)
    }

    @Test(arguments: UInt64(1)...20)
    func `the same seed chooses the same respondents, whatever order they come in`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let size = Int.random(in: 1...60, using: &generator)
        let first = chosen(size, Int64(seed))
        #expect(first.count == size && Set(first).count == size)
        #expect(Set(chosen(size, Int64(seed), of: Self.frame.shuffled(using: &generator))) == Set(first))
        if size < 50 { #expect(Set(chosen(size, Int64(seed) + 1000)) != Set(first)) }
    }

    @Test func `over many seeds everybody is chosen as often as anybody`() {
        let (seeds, size) = (400, 15)
        var often: [Respondent: Int] = [:]
        for seed in 1...seeds { for member in chosen(size, Int64(seed)) { often[member.respondent, default: 0] += 1 } }
        let share = Double(size) / Double(Self.frame.count)
        // Six standard deviations of a binomial share; the seeds are fixed, so this never fails by chance.
        let bound = 6 * (share * (1 - share) / Double(seeds)).squareRoot()
        for member in Self.frame {
            #expect(abs(Double(often[member.respondent] ?? 0) / Double(seeds) - share) < bound)
        }
    }

    @Test func `a share is rounded up to whole respondents, and not by what floating point adds`() {
        #expect(Sample.size(of: .share(0.07), among: 100) == 7)
        #expect(Sample.size(of: .share(0.071), among: 100) == 8)
        #expect(Sample.size(of: .share(0.001), among: 3) == 1)
        #expect(Sample.size(of: .share(1), among: 3) == 3)
        #expect(Sample.size(of: .count(5), among: 3) == 3)
        #expect(Sample.size(of: .count(-1), among: 3) == 0)
        #expect(Sample.size(of: .everybody, among: 3) == 3)
    }

    @Test(arguments: Driver.allCases)
    func `the chance of being chosen is kept, and the weights add up to the frame`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let customers = office.town.put(1...20)
            let desk = office.desk
            let request = WaveRequest(
                id: Given.id(1), survey: "talk",
                frame: (customers + customers.reversed()).map { .init(.customer($0)) }, sample: .share(0.3), seed: 7,
                expiresAt: Given.later)
            let wave = try await office.change { try desk.invite(request, priority: .high, in: $0) }
            #expect(wave.frame == 20 && wave.sampled == 6 && wave.invitations.count == 6)
            let sum = try await office.application.read { read in
                try read.first("SELECT sum(1 / probability) FROM surveys_invitation") { try $0.real(0) }
            }
            #expect(abs((sum ?? 0) - 20) < 1e-9)
            // The same request again invites nobody, whatever has happened since.
            #expect(try await office.change { try desk.invite(request, priority: .high, in: $0) } == wave)
            #expect(office.town.noted.count == 6)
            var other = request
            other.seed = 8
            let error = await office.refusal { [other] in try desk.invite(other, priority: .high, in: $0) }
            #expect(error?.code == .idReused)
        }
    }

    @Test func `without a seed chance decides anew each time`() async throws {
        try await withOffice(on: .memory) { office in
            let desk = office.desk
            let customers = office.town.put(1...200)
            var seeds: Set<Int64> = []
            for id in UInt64(1)...3 {
                let request = WaveRequest(
                    id: Given.id(id), survey: "talk", frame: customers.map { .init(.customer($0)) }, sample: .count(20),
                    expiresAt: Given.later)
                let wave = try await office.change { try desk.invite(request, priority: .high, in: $0) }
                let kept = try await office.application.read { read in
                    try read.first("SELECT seed FROM surveys_wave WHERE wave_id = \(wave.id)") { try $0.integer(0) }
                }
                #expect(kept == wave.seed)
                seeds.insert(wave.seed)
            }
            // Two alike by chance: once in 10^8 runs.
            #expect(seeds.count == 3)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what can't be invited is refused with why`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let customer = office.town.put(1)
            let desk = office.desk
            func code(_ alter: (inout WaveRequest) -> Void = { _ in }, frame: [WaveRequest.Member], until: Timestamp)
                async -> SurveysError.Code?
            {
                var request = WaveRequest(id: Given.id(1), survey: "talk", frame: frame, expiresAt: until)
                alter(&request)
                return await office.refusal { [request] in try desk.invite(request, priority: .high, in: $0) }?.code
            }
            let one = [WaveRequest.Member(.customer(customer))]
            #expect(await code(frame: one, until: Given.now) == .invalid)
            #expect(await code(frame: [], until: Given.later) == .emptyFrame)
            #expect(await code(frame: [.init(.staff(office.town.anna))], until: Given.later) == .wrongRespondents)
            for share in [0, -1, 1.1, Double.nan, .infinity] {
                #expect(await code({ $0.sample = .share(share) }, frame: one, until: Given.later) == .invalid)
            }
        }
    }
}

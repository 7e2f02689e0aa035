import ArgumentParser
import Composition
import Domain
import Kernel
import Loyalty
import Storage

/// `loyalty`: points, tiers and rewards.
struct LoyaltyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loyalty",
        abstract: "Points that end when they are said to, tiers that mean better service.",
        discussion: """
            A programme is a file (docs/loyalty-programme.md); purchases earn from its first day on, those on file too:

              mainstay loyalty programme check club.programme.json
              mainstay loyalty simulate club.programme.json --from 2025-01-01
              mainstay loyalty programme publish club.programme.json --from 2026-01-01
              mainstay loyalty balance C-1042
              mainstay loyalty explain C-1042

            Every command that moves points takes --id, a UUID of your making: the same one again changes nothing and \
            answers as before.
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "The programme",
                subcommands: [
                    ProgrammeCommand.self, LoyaltySimulateCommand.self, LoyaltyLiabilityCommand.self,
                    LoyaltyVerifyCommand.self,
                ]),
            CommandGroup(
                name: "A member",
                subcommands: [
                    LoyaltyBalanceCommand.self, LoyaltyHistoryCommand.self, LoyaltyTierCommand.self,
                    LoyaltyExplainCommand.self, RepresentativeCommand.self,
                ]),
            CommandGroup(
                name: "Points",
                subcommands: [
                    LoyaltyEarnCommand.self, LoyaltyGrantCommand.self, LoyaltyRedeemCommand.self,
                    LoyaltyReserveCommand.self, LoyaltyPostCommand.self, LoyaltyVoidCommand.self,
                    LoyaltyReverseCommand.self, LoyaltyTransferCommand.self, LoyaltyCorrectCommand.self,
                ]),
            CommandGroup(
                name: "Rewards",
                subcommands: [
                    LoyaltyRewardsCommand.self, LoyaltyRedemptionsCommand.self, LoyaltyFulfilCommand.self,
                    LoyaltyCancelCommand.self, SeminarCommand.self,
                ]),
            CommandGroup(name: "Referrals", subcommands: [LoyaltyReferCommand.self]),
            CommandGroup(name: "Offers", subcommands: [OfferCommand.self]),
        ])
}

extension Mainstay {
    /// The programme's version in force on a day.
    func programme(on day: CalendarDay, in read: any ReadTransaction) throws -> Programme {
        let versions = try loyalty.program.programme(in: read)
        guard let version = versions.inForce(on: day) else {
            throw LoyaltyError.noProgramme(before: versions.versions.first?.startsOn)
        }
        return version.programme
    }
}
